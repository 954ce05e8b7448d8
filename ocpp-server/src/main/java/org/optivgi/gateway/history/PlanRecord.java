package org.optivgi.gateway.history;

import java.time.Instant;

/**
 * A plan that was made. Of those of one minute the last is kept, of each run of the gateway.
 *
 * @param at when
 * @param content the plan, in the words of whoever keeps it
 */
public record PlanRecord(Instant at, String content) {
    private static final long MILLIS_PER_MINUTE = 60_000;

    /** The minute in which it was made, counted from the epoch. */
    public long minute() {
        return Math.floorDiv(at.toEpochMilli(), MILLIS_PER_MINUTE);
    }
}
