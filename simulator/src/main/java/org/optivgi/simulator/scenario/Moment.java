package org.optivgi.simulator.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** A point in a scenario: so long after its start, or a time of day. */
public sealed interface Moment {

    /** How long after a scenario's start this is. */
    Duration after(Instant start, ZoneId zone);

    /** So long after the start. */
    record Offset(Duration sinceStart) implements Moment {
        @Override
        public Duration after(Instant start, ZoneId zone) {
            return sinceStart;
        }
    }

    /** The first time after the start that a clock on the wall shows this. */
    record TimeOfDay(LocalTime time) implements Moment {
        @Override
        public Duration after(Instant start, ZoneId zone) {
            ZonedDateTime begin = start.atZone(zone);
            ZonedDateTime sameDay = begin.with(time);
            ZonedDateTime first = sameDay.isBefore(begin) ? sameDay.plusDays(1) : sameDay;
            return Duration.between(begin, first);
        }
    }
}
