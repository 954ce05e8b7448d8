package org.optivgi.scm.runner;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that runs cycles, named {@code scm-worker}. Takes batches from the queue and runs a cycle for each;
 * whatever a cycle throws ends that cycle alone.
 */
public final class ScmWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ScmWorker.class);

    private final ScmEventQueue queue;
    private final Consumer<EventBatch> cycle;
    private final Thread thread;
    private final AtomicLong cycles = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();

    /**
     * @param cycle runs one cycle; called on the worker's thread only
     */
    public ScmWorker(ScmEventQueue queue, Consumer<EventBatch> cycle) {
        this.queue = queue;
        this.cycle = cycle;
        this.thread = new Thread(this::work, "scm-worker");
        this.thread.setDaemon(true);
    }

    /** Begins to take events. Once only. */
    public void start() {
        thread.start();
    }

    /**
     * Closes the queue and waits for the cycle in hand to finish; events still pending cause no further cycle.
     *
     * @return whether the worker ended within {@code patience}; if not, it ends after the cycle in hand
     * @throws InterruptedException if the calling thread is interrupted while it waits
     */
    public boolean stop(Duration patience) throws InterruptedException {
        queue.close();
        thread.join(Math.max(1, patience.toMillis()));
        return !thread.isAlive();
    }

    /** How many cycles were begun. */
    public long cycles() {
        return cycles.get();
    }

    /** How many of them ended with an exception. */
    public long failures() {
        return failures.get();
    }

    private void work() {
        try {
            for (Optional<EventBatch> batch = queue.take(); batch.isPresent(); batch = queue.take()) {
                runOne(batch.get());
            }
        } catch (InterruptedException stopped) {
            LOG.warn("The SCM worker was interrupted and ends");
        }
    }

    // Throwable: the worker must survive even an Error of a cycle, since without it no vehicle is planned any more.
    private void runOne(EventBatch batch) {
        cycles.incrementAndGet();
        try {
            cycle.accept(batch);
        } catch (Throwable failure) {
            failures.incrementAndGet();
            LOG.error("The cycle for {} failed; the next event starts another", batch.reasons(), failure);
        }
    }
}
