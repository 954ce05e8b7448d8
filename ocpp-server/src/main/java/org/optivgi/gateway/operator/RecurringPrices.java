package org.optivgi.gateway.operator;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;

/**
 * What energy costs by time of day and day of the week.
 *
 * @param pricePerKwh outside all periods
 * @param periods the first that contains a time holds then
 * @param zone of the times of day
 */
public record RecurringPrices(double pricePerKwh, List<Period> periods, ZoneId zone) {
    /**
     * A part of the day.
     *
     * @param from inclusive
     * @param to exclusive; not after {@code from} for a period that lasts into the next day, equal for a whole day
     * @param days on which it begins; empty for every day
     */
    public record Period(LocalTime from, LocalTime to, Set<DayOfWeek> days, double pricePerKwh) {
        public Period {
            days = Set.copyOf(days);
        }

        private boolean contains(LocalDateTime time) {
            boolean overnight = !to.isAfter(from);
            LocalTime clock = time.toLocalTime();
            if (!clock.isBefore(from) && (overnight || clock.isBefore(to))) {
                return beginsOn(time.getDayOfWeek());
            }
            return overnight
                    && clock.isBefore(to)
                    && beginsOn(time.getDayOfWeek().minus(1));
        }

        private boolean beginsOn(DayOfWeek day) {
            return days.isEmpty() || days.contains(day);
        }
    }

    public RecurringPrices {
        periods = List.copyOf(periods);
    }

    /** What a kWh costs then. */
    public double at(Instant time) {
        LocalDateTime local = LocalDateTime.ofInstant(time, zone);
        return periods.stream()
                .filter(period -> period.contains(local))
                .findFirst()
                .map(Period::pricePerKwh)
                .orElse(pricePerKwh);
    }
}
