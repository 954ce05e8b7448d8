package org.optivgi.simulator.scenario;

import java.time.Duration;
import java.util.Optional;

/** Durations as people write them: {@code 90s}, {@code 5m}, {@code 1h30m}, {@code 250ms}, {@code 0}. */
public final class Durations {
    private Durations() {}

    /** The duration that the text stands for, or empty if it is none. */
    public static Optional<Duration> parse(String text) {
        return Scalars.duration(text);
    }
}
