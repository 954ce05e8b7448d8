package org.optivgi.gateway.net;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections that were refused last, for an operator who wonders why a charge point does not appear.
 *
 * <p>A client that tries again and again is one entry with a count, so that it cannot push out the others. Any thread
 * may write and read.
 */
public final class RefusedConnections {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedConnections.class);

    private static final int LONGEST_PATH = 300;

    private final Clock clock;
    private final Map<Key, Entry> entries;
    private final Map<RefusalReason, LongAdder> counts = new EnumMap<>(RefusalReason.class);

    private record Key(String address, String path, RefusalReason reason) {}

    /**
     * Refusals of one client for one reason.
     *
     * @param address where it comes from, without the port
     * @param path what it asked for; empty when that was not read
     * @param count how often
     */
    public record Entry(
            String address, String path, RefusalReason reason, int count, Instant firstAt, Instant lastAt) {}

    /** @param capacity how many entries are kept */
    public RefusedConnections(Clock clock, int capacity) {
        this.clock = clock;
        for (RefusalReason reason : RefusalReason.values()) {
            counts.put(reason, new LongAdder());
        }
        this.entries = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, RefusedConnections.Entry> eldest) {
                return size() > capacity;
            }
        };
    }

    void add(String address, String path, RefusalReason reason) {
        Instant now = clock.instant();
        Key key = new Key(address, path.length() > LONGEST_PATH ? path.substring(0, LONGEST_PATH) + "…" : path, reason);
        Objects.requireNonNull(counts.get(reason)).increment();
        Entry entry;
        synchronized (entries) {
            Entry known = entries.remove(key);
            entry = known == null
                    ? new Entry(address, key.path(), reason, 1, now, now)
                    : new Entry(address, key.path(), reason, known.count() + 1, known.firstAt(), now);
            entries.put(key, entry);
        }
        if (entry.count() == 1) {
            LOG.warn("Refused {} from {}: {}", path.isEmpty() ? "a client" : key.path(), address, reason.text());
        } else {
            LOG.debug("Refused {} from {} again, {} times now", key.path(), address, entry.count());
        }
    }

    /** How many connections were refused since the start, by reason; reasons that did not occur are there, with 0. */
    public Map<RefusalReason, Long> counts() {
        Map<RefusalReason, Long> sums = new EnumMap<>(RefusalReason.class);
        counts.forEach((reason, count) -> sums.put(reason, count.sum()));
        return sums;
    }

    /** The entries, the one refused last first. */
    public List<Entry> recent() {
        List<Entry> recent;
        synchronized (entries) {
            recent = new ArrayList<>(entries.values());
        }
        Collections.reverse(recent);
        return recent;
    }
}
