package org.optivgi.gateway.api;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How many requests callers may make: so many a second in the long run, and ten seconds' worth at once. May be used from any
 * thread; remembers a bounded number of callers.
 */
final class RateLimit {
    private static final int CALLERS_KEPT = 10_000;
    private static final double SECONDS_SAVED_UP = 10;

    private final double perSecond;
    private final LongSupplier nanos;
    private final Map<String, Allowance> byCaller = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Allowance> eldest) {
            return size() > CALLERS_KEPT;
        }
    };

    private record Allowance(double requests, long atNanos) {}

    /**
     * @param perSecond in the long run, positive
     * @param nanos a clock of real time that never goes back
     */
    RateLimit(double perSecond, LongSupplier nanos) {
        this.perSecond = perSecond;
        this.nanos = nanos;
    }

    /** Takes one request off the caller's account; 0 if that was possible, else in how many seconds it will be, rounded up. */
    synchronized int secondsToWait(String caller) {
        long now = nanos.getAsLong();
        double most = Math.max(1, perSecond * SECONDS_SAVED_UP);
        Allowance last = byCaller.getOrDefault(caller, new Allowance(most, now));
        double available = Math.min(most, last.requests() + (now - last.atNanos()) / 1e9 * perSecond);
        boolean granted = available >= 1;
        byCaller.put(caller, new Allowance(granted ? available - 1 : available, now));
        return granted ? 0 : (int) Math.ceil((1 - available) / perSecond);
    }
}
