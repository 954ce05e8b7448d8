package org.optivgi.gateway.app;

import java.time.Clock;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.optivgi.scm.time.Ticker;

/**
 * What a gateway runs on: threads, timers, real time, ids. The gateway takes all of them from here, so that a test can run
 * it on one thread and a time of its own, the same way each time. Whoever asks for an executor shuts it down.
 */
interface Machine {
    /**
     * Threads that take tasks in the order in which they come.
     *
     * @param name of the threads, to which their number is added
     * @param count how many; with 1, tasks run one after the other
     */
    ExecutorService threads(String name, int count);

    /** A thread that runs tasks after a while of real time. */
    ScheduledExecutorService timers(String name);

    /** Real time, whatever the clock of the gateway. */
    Clock realTime();

    /** Measures how long something takes. */
    Ticker ticker();

    /** An id of at most 36 characters that was never given out before. */
    String freshId();

    /** The machine on which this process runs. */
    static Machine real() {
        return new Machine() {
            @Override
            public ExecutorService threads(String name, int count) {
                return count == 1
                        ? Executors.newSingleThreadExecutor(named(name))
                        : Executors.newFixedThreadPool(count, named(name));
            }

            @Override
            public ScheduledExecutorService timers(String name) {
                return Executors.newSingleThreadScheduledExecutor(named(name));
            }

            @Override
            public Clock realTime() {
                return Clock.systemUTC();
            }

            @Override
            public Ticker ticker() {
                return Ticker.system();
            }

            @Override
            public String freshId() {
                return UUID.randomUUID().toString();
            }

            private ThreadFactory named(String name) {
                AtomicInteger number = new AtomicInteger();
                return task -> new Thread(task, name + "-" + number.incrementAndGet());
            }
        };
    }
}
