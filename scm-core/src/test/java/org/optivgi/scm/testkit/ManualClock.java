package org.optivgi.scm.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.optivgi.scm.time.ClockWait;

/** A clock that stands still until it is moved, and that can be waited on without real time passing. */
public final class ManualClock extends Clock implements ClockWait {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Instant now;
    private int waiting;
    private Instant waitingFor = Instant.MIN;

    public ManualClock(Instant start) {
        this.now = start;
    }

    /** Moves the clock, forward or back, and wakes who waits. */
    public synchronized void advance(Duration by) {
        now = now.plus(by);
        notifyAll();
    }

    /** Blocks until a thread waits on this clock, so that moving it cannot come too early; fails after a while. */
    public synchronized void awaitSomeoneWaiting() throws InterruptedException {
        await(() -> waiting > 0);
    }

    /** Blocks until a thread waits on this clock for exactly the given time; fails after a while. */
    public synchronized void awaitWaitingFor(Instant time) throws InterruptedException {
        await(() -> waiting > 0 && time.equals(waitingFor));
    }

    private synchronized void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("nobody came to wait on the clock within " + PATIENCE);
            }
            wait(left);
        }
    }

    @Override
    public synchronized void until(Instant time) throws InterruptedException {
        waiting++;
        waitingFor = time;
        notifyAll();
        try {
            Instant before = now;
            while (now.isBefore(time) && !now.isBefore(before)) {
                before = now;
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
