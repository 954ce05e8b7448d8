package org.optivgi.scm.time;

import java.time.Instant;

/**
 * Waits until a clock shows a time. The clock may run faster than real time, so only the owner of the clock knows how
 * long that takes.
 */
@FunctionalInterface
public interface ClockWait {
    /**
     * Returns once the clock shows {@code time} or later, at once if it already does; earlier only if the clock was set
     * back meanwhile, so that the caller can reckon anew.
     *
     * @throws InterruptedException if the waiting thread is interrupted
     */
    void until(Instant time) throws InterruptedException;
}
