package org.optivgi.simulator.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Where virtual time comes from. Safe from any thread. */
public interface TimeSource {

    /** Virtual time since some fixed moment in nanoseconds; never falls. */
    long nanos();

    /** How many real nanoseconds to wait at most before looking again whether {@code virtualNanos} have passed. */
    long realNanosFor(long virtualNanos);

    /** How much faster than real time it runs. */
    double speed();

    /** Real time, {@code speed} times faster, beginning at zero now. */
    static TimeSource scaled(double speed) {
        if (!(speed > 0) || Double.isInfinite(speed)) {
            throw new IllegalArgumentException("the clock speed must be a positive number: " + speed);
        }
        long start = System.nanoTime();
        return new TimeSource() {
            @Override
            public long nanos() {
                return (long) ((System.nanoTime() - start) * speed);
            }

            @Override
            public long realNanosFor(long virtualNanos) {
                return (long) Math.ceil(virtualNanos / speed);
            }

            @Override
            public double speed() {
                return speed;
            }
        };
    }

    /**
     * The time of a clock that someone else moves, looked at every two real milliseconds.
     *
     * @param speed how fast it runs, for people to see; 1 for a clock that a test moves by hand
     */
    static TimeSource of(Clock clock, double speed) {
        Instant start = clock.instant();
        return new TimeSource() {
            private static final long LOOK_EVERY_NANOS = 2_000_000;

            @Override
            public long nanos() {
                return Duration.between(start, clock.instant()).toNanos();
            }

            @Override
            public long realNanosFor(long virtualNanos) {
                return LOOK_EVERY_NANOS;
            }

            @Override
            public double speed() {
                return speed;
            }
        };
    }
}
