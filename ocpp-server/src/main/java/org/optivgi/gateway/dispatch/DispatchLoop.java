package org.optivgi.gateway.dispatch;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does one thing of the dispatch after the other, and tells what they came to: when nothing more waits, and now and then
 * while much does.
 */
final class DispatchLoop {
    private static final Logger LOG = LoggerFactory.getLogger(DispatchLoop.class);

    private final Executor executor;
    /** Telling costs something for each connector; many tasks share it when they come fast. */
    private static final int MOST_UNTOLD = 64;

    private final AtomicInteger waiting = new AtomicInteger();
    private Runnable tell = () -> {};
    private int untold;

    /** @param executor runs one task at a time */
    DispatchLoop(Executor executor) {
        this.executor = executor;
    }

    /** What tells; set before the first task. */
    void tellBy(Runnable task) {
        tell = task;
    }

    /** Does, in its turn, what changes nothing here, so that nothing needs to be told of it. */
    void pass(Runnable work) {
        try {
            executor.execute(() -> attempt(work));
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping; dispatch takes no more work");
        }
    }

    private static void attempt(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.error("Dispatch failed", e);
        }
    }

    /** Does it soon, from any thread; what fails is logged and keeps nothing else from being done. */
    void run(Runnable work) {
        waiting.incrementAndGet();
        try {
            executor.execute(() -> {
                attempt(work);
                if (waiting.decrementAndGet() == 0 || ++untold >= MOST_UNTOLD) {
                    untold = 0;
                    tell.run();
                }
            });
        } catch (RejectedExecutionException e) {
            waiting.decrementAndGet();
            LOG.debug("Stopping; dispatch takes no more work");
        }
    }
}
