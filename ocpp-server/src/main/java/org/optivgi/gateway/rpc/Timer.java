package org.optivgi.gateway.rpc;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Runs a task once, later. Links live in real time: a demonstration that runs its clock faster does not shorten the
 * time that a socket gets.
 */
@FunctionalInterface
public interface Timer {

    /** Runs the task once after the delay, on a thread of the timer's choosing, unless it is cancelled before. */
    Timeout after(Duration delay, Runnable task);

    /** A task that waits for its time. */
    @FunctionalInterface
    interface Timeout {
        /** Forgets the task; without effect once it has run. */
        void cancel();
    }

    /** A timer on an executor. After the executor's shutdown tasks are dropped in silence. */
    static Timer on(ScheduledExecutorService executor) {
        return (delay, task) -> {
            try {
                Future<?> future = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
                return () -> future.cancel(false);
            } catch (RejectedExecutionException shutDown) {
                return () -> {};
            }
        };
    }
}
