package org.optivgi.gateway.dispatch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.optivgi.gateway.dispatch.LedgerRecord.ConnectorHolds;
import org.optivgi.gateway.dispatch.LedgerRecord.LimitLifted;
import org.optivgi.gateway.dispatch.LedgerRecord.LimitSet;
import org.optivgi.gateway.dispatch.LedgerRecord.MeterRead;

/** A store that lasts as long as its object; can be told to be slow, as disks are, and to fail. */
public final class InMemoryLedgerStore implements LedgerStore {
    private record Waiting(LedgerRecord record, CompletableFuture<Void> durable) {}

    private final Map<List<Object>, LedgerRecord> durable = new LinkedHashMap<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private boolean slow;

    /** From now on nothing becomes durable until it is told to {@link #write}. */
    public void beSlow() {
        slow = true;
    }

    /** Makes the oldest records durable that wait, this many. */
    public void write(int count) {
        for (int i = 0; i < count && !waiting.isEmpty(); i++) {
            Waiting next = waiting.poll();
            durable.put(subject(next.record()), next.record());
            next.durable().complete(null);
        }
    }

    /** How many records wait to become durable. */
    public int waiting() {
        return waiting.size();
    }

    /** What waits is lost, as when the process is killed. */
    public void lose() {
        waiting.clear();
    }

    @Override
    public List<LedgerRecord> load() {
        return new ArrayList<>(durable.values());
    }

    @Override
    public CompletableFuture<Void> keep(LedgerRecord record) {
        CompletableFuture<Void> future = new CompletableFuture<>();
        waiting.add(new Waiting(record, future));
        if (!slow) {
            write(waiting.size());
        }
        return future;
    }

    private static List<Object> subject(LedgerRecord record) {
        if (record instanceof ConnectorHolds holds) {
            return List.of("connector", holds.connector());
        }
        if (record instanceof LimitSet set) {
            return List.of("limit", set.series().node(), set.series().source());
        }
        if (record instanceof LimitLifted lifted) {
            return List.of("limit", lifted.node(), lifted.source());
        }
        return List.of("meter", ((MeterRead) record).reading().node());
    }
}
