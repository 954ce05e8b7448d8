package org.optivgi.gateway.network;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.scm.ev.ChargingRateUnit;

/**
 * A limit over time that somebody else has made: a vehicle for itself, or whoever limits a charge point beside the gateway.
 *
 * @param start what its periods count from
 * @param duration after which it says nothing any more; null for never
 * @param unit of its limits: watts in all, or amperes per phase
 * @param periods not empty, the first at 0 s, ascending
 */
public record LimitSchedule(Instant start, @Nullable Duration duration, ChargingRateUnit unit, List<Period> periods) {

    /**
     * A limit from one moment to the next period.
     *
     * @param startSeconds from the schedule's start
     * @param limit in the schedule's unit
     */
    public record Period(int startSeconds, double limit) {}

    /**
     * @throws IllegalArgumentException if there is no period
     */
    public LimitSchedule {
        periods = List.copyOf(periods);
        if (periods.isEmpty()) {
            throw new IllegalArgumentException("a schedule has at least one period");
        }
    }

    /** When a period begins. */
    public Instant startOf(Period period) {
        return start.plusSeconds(period.startSeconds());
    }

    /** The least limit in force at any time of an interval, in the schedule's unit; infinite where it says nothing. */
    public double leastBetween(Instant from, Instant to) {
        double least = Double.POSITIVE_INFINITY;
        for (Period period : periods) {
            if (startOf(period).isBefore(to) && from.isBefore(endOf(period))) {
                least = Math.min(least, period.limit());
            }
        }
        return least;
    }

    /** The largest limit, in the schedule's unit. */
    public double most() {
        return periods.stream().mapToDouble(Period::limit).max().orElseThrow();
    }

    /** When a period ends; {@link Instant#MAX} for never. */
    public Instant endOf(Period period) {
        Instant over = duration == null ? Instant.MAX : start.plus(duration);
        int next = periods.indexOf(period) + 1;
        Instant following = next < periods.size() ? startOf(periods.get(next)) : over;
        return following.isBefore(over) ? following : over;
    }
}
