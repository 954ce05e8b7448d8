package org.optivgi.scm.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.optivgi.scm.time.ClockWait;

/** A clock that stands still until it is moved, and that can be waited on without real time passing. */
public final class ManualClock extends Clock implements ClockWait {
    private Instant now;
    private int waiting;

    public ManualClock(Instant start) {
        this.now = start;
    }

    /** Moves the clock, forward or back, and wakes who waits. */
    public synchronized void advance(Duration by) {
        now = now.plus(by);
        notifyAll();
    }

    /** Blocks until a thread waits on this clock, so that moving it cannot come too early. */
    public synchronized void awaitSomeoneWaiting() throws InterruptedException {
        while (waiting == 0) {
            wait();
        }
    }

    @Override
    public synchronized void until(Instant time) throws InterruptedException {
        waiting++;
        notifyAll();
        try {
            for (Instant before = now; now.isBefore(time) && !now.isBefore(before); before = now) {
                wait();
            }
        } finally {
            waiting--;
        }
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a manual clock has no other zone than UTC");
    }
}
