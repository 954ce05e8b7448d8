package org.optivgi.gateway.network;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The notices of all charge points: of each topic the newest, so that a chatty topic does not push out the others. Used by
 * the network's loop only.
 */
final class NoticeBook {
    /** Of one topic of a charge point. */
    static final int KEPT_PER_TOPIC = 25;

    /** Of one charge point; what comes under yet another name is filed under {@link #OTHER}. */
    private static final int MOST_TOPICS = 60;

    private static final String OTHER = "Other";

    private final Map<ChargePointId, Map<String, Pages>> byChargePoint = new HashMap<>();
    private final Facts facts;

    /** The notices of one topic in a ring: each takes the slot of the one that was kept the longest. */
    private static final class Pages {
        private final Map<Integer, Notice> bySlot = new HashMap<>();
        private int nextSlot;

        private int add(Notice notice) {
            int slot = nextSlot;
            enter(slot, notice);
            return slot;
        }

        private void enter(int slot, Notice notice) {
            bySlot.put(slot, notice);
            nextSlot = (slot + 1) % KEPT_PER_TOPIC;
        }
    }

    /**
     * A book that goes on where an earlier run left off.
     *
     * @param memory what that run left
     * @param facts takes what must survive
     */
    NoticeBook(NetworkMemory memory, Facts facts) {
        this.facts = facts;
        memory.notices()
                .forEach(
                        kept -> pages(kept.chargePoint(), kept.notice().topic()).enter(kept.slot(), kept.notice()));
    }

    /** Adds a notice, and has the answer to whoever told it wait until it is durable. */
    void add(ChargePointId chargePoint, Notice notice) {
        Map<String, Pages> topics = byChargePoint.computeIfAbsent(chargePoint, unseen -> new HashMap<>());
        boolean isOneTooMany = topics.size() >= MOST_TOPICS && !topics.containsKey(notice.topic());
        Notice filed = isOneTooMany ? new Notice(OTHER, notice.at(), notice.topic() + ": " + notice.text()) : notice;
        int slot = pages(chargePoint, filed.topic()).add(filed);
        facts.confirm(new NetworkFact.NoticeKept(chargePoint, slot, filed));
    }

    /** All notices of a charge point, oldest first. */
    List<Notice> of(ChargePointId chargePoint) {
        List<Notice> all = new ArrayList<>();
        byChargePoint.getOrDefault(chargePoint, Map.of()).values().forEach(pages -> all.addAll(pages.bySlot.values()));
        all.sort(Comparator.comparing(Notice::at));
        return all;
    }

    private Pages pages(ChargePointId chargePoint, String topic) {
        return byChargePoint
                .computeIfAbsent(chargePoint, unseen -> new HashMap<>())
                .computeIfAbsent(topic, unseen -> new Pages());
    }
}
