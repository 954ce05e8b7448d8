package org.optivgi.scm.ev;

import java.time.Duration;
import java.time.Instant;

/**
 * The time that a plan covers: {@code steps} steps of one {@code resolution} each, from {@code start} on.
 *
 * <p>Spec: SCM semantics, Steps.
 *
 * @param start beginning of step 0
 * @param resolution length of a step: positive whole seconds, since charge points count in seconds
 * @param steps at least 1
 */
public record Horizon(Instant start, Duration resolution, int steps) {
    /** 1 minute. */
    public static final Duration DEFAULT_RESOLUTION = Duration.ofMinutes(1);
    /** 8 hours of minutes. */
    public static final int DEFAULT_STEPS = 480;

    private static final double SECONDS_PER_HOUR = 3600;

    /**
     * @throws IllegalArgumentException naming the field if one is out of range, or if the horizon exceeds 68 years
     */
    public Horizon {
        if (resolution.isZero() || resolution.isNegative() || resolution.getNano() != 0) {
            throw new IllegalArgumentException("resolution is " + resolution
                    + " but must be a positive number of whole seconds; use for example PT1M or PT30S");
        }
        if (steps < 1) {
            throw new IllegalArgumentException("steps is " + steps + " but a horizon has at least 1");
        }
        if (resolution.getSeconds() > Integer.MAX_VALUE / steps) {
            throw new IllegalArgumentException("the horizon of " + steps + " steps of " + resolution
                    + " is too long; it must stay below 68 years");
        }
    }

    /** A horizon of the default resolution and length. */
    public static Horizon from(Instant start) {
        return new Horizon(start, DEFAULT_RESOLUTION, DEFAULT_STEPS);
    }

    /** The step in which {@code time} lies; 0 for any time before the horizon, the last step for any time after it. */
    public int index(Instant time) {
        return Math.min(indexOrEnd(time), steps - 1);
    }

    /** As {@link #index}, but {@link #steps()} for a time at or after the end. */
    public int indexOrEnd(Instant time) {
        if (time.isBefore(start)) {
            return 0;
        }
        if (!time.isBefore(end())) {
            return steps;
        }
        return (int) (Duration.between(start, time).getSeconds() / resolution.getSeconds());
    }

    /** When {@code step} begins; step {@link #steps()} is the end. */
    public Instant startOf(int step) {
        return start.plusSeconds(secondsTo(step));
    }

    /** Seconds from the start of the horizon to the beginning of {@code step}. */
    public int secondsTo(int step) {
        if (step < 0 || step > steps) {
            throw new IllegalArgumentException("step is " + step + " but lies within 0 and " + steps);
        }
        return (int) (step * resolution.getSeconds());
    }

    /** When the last step ends. */
    public Instant end() {
        return startOf(steps);
    }

    /** Length of the whole horizon. */
    public Duration length() {
        return resolution.multipliedBy(steps);
    }

    /** Length of a step in hours: kW times this is kWh. */
    public double hoursPerStep() {
        return resolution.getSeconds() / SECONDS_PER_HOUR;
    }
}
