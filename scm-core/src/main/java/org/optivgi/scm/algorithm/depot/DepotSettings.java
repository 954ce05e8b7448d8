package org.optivgi.scm.algorithm.depot;

import java.time.Duration;

/**
 * How {@code depot} plans where the problem leaves a choice.
 *
 * @param minimumOn how long a vehicle that was switched on stays on, where that is possible at all; from 0
 * @param turn length of a turn where the minimum powers do not fit, aligned with the clock; at least a second
 * @param mostSegments into how many pieces of constant data the horizon is cut at most; finer detail is kept by the step
 *     that gives out power, but planned for on average. At least 8
 */
public record DepotSettings(Duration minimumOn, Duration turn, int mostSegments) {
    /** 15 minutes on, turns of 15 minutes, 128 segments. */
    public static final DepotSettings DEFAULT = new DepotSettings(Duration.ofMinutes(15), Duration.ofMinutes(15), 128);

    private static final int LEAST_SEGMENTS = 8;

    /**
     * @throws IllegalArgumentException naming the setting that is out of range
     */
    public DepotSettings {
        if (minimumOn.isNegative()) {
            throw new IllegalArgumentException("minimumOn is " + minimumOn + " but must not be negative");
        }
        if (turn.getSeconds() < 1) {
            throw new IllegalArgumentException("turn is " + turn + " but must be at least a second");
        }
        if (mostSegments < LEAST_SEGMENTS) {
            throw new IllegalArgumentException(
                    "mostSegments is " + mostSegments + " but must be at least " + LEAST_SEGMENTS);
        }
    }
}
