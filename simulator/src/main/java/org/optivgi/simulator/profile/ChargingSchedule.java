package org.optivgi.simulator.profile;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Limits over time.
 *
 * <p>Spec: OCPP 1.6 §7.13
 *
 * @param duration null: the last period goes on for ever
 * @param start null: the schedule starts with the transaction
 * @param periods at least one, by ascending start
 */
public record ChargingSchedule(
        @Nullable Duration duration,
        @Nullable Instant start,
        RateUnit unit,
        @Nullable Double minChargingRate,
        List<Period> periods) {

    /** Checks that there are periods in ascending order. */
    public ChargingSchedule {
        periods = List.copyOf(periods);
        if (periods.isEmpty()) {
            throw new IllegalArgumentException("a schedule has at least one period");
        }
        for (int i = 1; i < periods.size(); i++) {
            if (periods.get(i).startSeconds() <= periods.get(i - 1).startSeconds()) {
                throw new IllegalArgumentException("periods start one after the other");
            }
        }
    }

    /** The same with every limit so many times as large. */
    public ChargingSchedule times(double factor) {
        List<Period> scaled = periods.stream()
                .map(period -> new Period(period.startSeconds(), period.limit() * factor, period.numberPhases()))
                .toList();
        return new ChargingSchedule(duration, start, unit, minChargingRate, scaled);
    }

    /** The same without a start of its own. */
    public ChargingSchedule withoutStart() {
        return new ChargingSchedule(duration, null, unit, minChargingRate, periods);
    }

    /** The unit of limits. */
    public enum RateUnit {
        /** Total power in watts. */
        W,
        /** Current per phase in amperes. */
        A
    }

    /**
     * A limit from {@code startSeconds} after the schedule's start to the next period's start.
     *
     * @param limit in the schedule's unit
     * @param numberPhases null counts as three
     */
    public record Period(
            long startSeconds, double limit, @Nullable Integer numberPhases) {}
}
