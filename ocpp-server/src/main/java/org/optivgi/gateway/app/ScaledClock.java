package org.optivgi.gateway.app;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * A clock that starts at another clock's time and runs at a multiple of its speed, so that a day at a depot passes in
 * minutes. For demonstrations and tests.
 */
final class ScaledClock extends Clock {
    private final Clock base;
    private final double speed;
    private final Instant start;

    /**
     * A clock that starts now.
     *
     * @param speed how many seconds pass here in a second of the other clock; positive
     */
    ScaledClock(Clock base, double speed) {
        this(base, speed, base.instant());
    }

    private ScaledClock(Clock base, double speed, Instant start) {
        if (!(speed > 0 && Double.isFinite(speed))) {
            throw new IllegalArgumentException("clock speed is " + speed + " but must be above 0; 1 is real time");
        }
        this.base = base;
        this.speed = speed;
        this.start = start;
    }

    @Override
    public Instant instant() {
        long passed = Duration.between(start, base.instant()).toNanos();
        return start.plusNanos(Math.round(passed * speed));
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new ScaledClock(base.withZone(zone), speed, start);
    }
}
