package org.optivgi.gateway.ocpp;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Reports that a charge point sends in parts, each part a call of its own, after it has accepted to make them. Any thread
 * may use it.
 */
final class Reports {
    private final Map<String, Awaited> awaited = new HashMap<>();
    private boolean closed;

    private record Awaited(List<Record> parts, CompletableFuture<List<Record>> whole) {}

    /**
     * Waits for a report. Called before it is asked for, since its parts may come before the answer.
     *
     * @param report its name, the same in each of its parts
     * @return its parts in the order in which they came, complete with the last one; cancelled when the connection ends
     */
    synchronized CompletableFuture<List<Record>> expect(String report) {
        CompletableFuture<List<Record>> whole = new CompletableFuture<>();
        if (closed) {
            whole.cancel(false);
        } else {
            awaited.put(report, new Awaited(new ArrayList<>(), whole));
        }
        return whole;
    }

    /** Takes a part; false when nobody waits for it. */
    synchronized boolean take(String report, Record part, boolean last) {
        Awaited one = awaited.get(report);
        if (one == null) {
            return false;
        }
        one.parts.add(part);
        if (last) {
            finish(report);
        }
        return true;
    }

    /** Waits no longer: what has come must do. */
    synchronized void finish(String report) {
        Awaited one = awaited.remove(report);
        if (one != null) {
            one.whole.complete(List.copyOf(one.parts));
        }
    }

    /** Nothing more will come. */
    synchronized void close() {
        closed = true;
        awaited.values().forEach(one -> one.whole.cancel(false));
        awaited.clear();
    }
}
