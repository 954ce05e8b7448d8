package org.optivgi.simulator.depot;

import java.time.Duration;
import java.time.Instant;
import org.optivgi.simulator.time.TimeSource;

/**
 * How a scenario is run.
 *
 * @param time where virtual time comes from
 * @param now what the depot's clock shows before a central system has told it the time
 * @param followsCentralSystem whether the first BootNotification.conf sets the depot's clock; not if both share one
 * @param seed of everything random
 * @param acceptancePatience how long to wait for a first accepted BootNotification, in real time
 * @param snapshotInterval how often observers get a snapshot, in real time
 * @param longestStep the physics goes on in steps of at most this, and vehicles are looked after as often
 */
public record DepotOptions(
        TimeSource time,
        Instant now,
        boolean followsCentralSystem,
        long seed,
        Duration acceptancePatience,
        Duration snapshotInterval,
        Duration longestStep) {

    /** The usual: a step of a second. */
    public DepotOptions(
            TimeSource time,
            Instant now,
            boolean followsCentralSystem,
            long seed,
            Duration acceptancePatience,
            Duration snapshotInterval) {
        this(time, now, followsCentralSystem, seed, acceptancePatience, snapshotInterval, Duration.ofSeconds(1));
    }

    /** Follows the central system's clock, so many times faster than real time. */
    public static DepotOptions scaled(double speed, Instant now, long seed) {
        return new DepotOptions(
                TimeSource.scaled(speed), now, true, seed, Duration.ofSeconds(60), Duration.ofMillis(200));
    }
}
