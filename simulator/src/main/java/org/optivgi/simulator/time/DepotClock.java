package org.optivgi.simulator.time;

import java.time.Duration;
import java.time.Instant;

/**
 * What time it is at the depot: an epoch plus the scheduler's elapsed time. The epoch is set once, by the central
 * system's clock at the first BootNotification; from then on the depot and the central system are in step if both run
 * at the same speed. Belongs to the scheduler's thread.
 */
public final class DepotClock {
    private static final Duration FARTHEST = Duration.ofDays(36_500);

    private final Scheduler scheduler;
    private Instant epoch;
    private boolean synchronised;

    /** A clock that shows {@code start} at the scheduler's zero until it is set. */
    public DepotClock(Scheduler scheduler, Instant start) {
        this.scheduler = scheduler;
        this.epoch = start;
    }

    /** The time now. */
    public Instant now() {
        return epoch.plus(scheduler.elapsed());
    }

    /** The time at a moment of the scheduler's elapsed time. */
    public Instant at(Duration elapsed) {
        return epoch.plus(elapsed);
    }

    /** The scheduler's elapsed nanoseconds at an instant; {@link Long#MAX_VALUE} for one that is too far away. */
    public long nanosAt(Instant instant) {
        Duration since = Duration.between(epoch, instant);
        return since.compareTo(FARTHEST) > 0 ? Long.MAX_VALUE : since.toNanos();
    }

    /** Takes over the central system's time, the first time that it is told; later calls change nothing. */
    public void synchronise(Instant centralSystemTime) {
        if (!synchronised) {
            synchronised = true;
            epoch = centralSystemTime.minus(scheduler.elapsed());
        }
    }
}
