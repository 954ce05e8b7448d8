package org.optivgi.scm.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/**
 * Waits on a clock that runs at a constant multiple of real time: 1 for the system clock, 120 for a demo in which a
 * minute takes half a second.
 */
public final class ScaledClockWait implements ClockWait {
    /** No single wait is longer, so that a system clock that was set forward is noticed soon. */
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Clock clock;
    private final double speed;

    /**
     * @param speed clock seconds per real second, positive and finite
     * @throws IllegalArgumentException if it is not
     */
    public ScaledClockWait(Clock clock, double speed) {
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException(
                    "clock speed is " + speed + " but must be a positive number; 1 is real time");
        }
        this.clock = clock;
        this.speed = speed;
    }

    @Override
    public void until(Instant time) throws InterruptedException {
        Instant before = Instant.MIN;
        for (Instant now = clock.instant(); now.isBefore(time) && !now.isBefore(before); now = clock.instant()) {
            Duration ahead = Duration.between(now, time);
            double realNanos = (ahead.getSeconds() * 1e9 + ahead.getNano()) / speed;
            // At least a microsecond: rounding to 0 would spin.
            TimeUnit.NANOSECONDS.sleep((long) Math.min(LONGEST_WAIT_NANOS, Math.max(1_000, Math.ceil(realNanos))));
            before = now;
        }
    }
}
