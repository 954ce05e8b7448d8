package org.optivgi.gateway.dispatch;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does one thing of the dispatch after the other, and tells what it came to after each. */
final class DispatchLoop {
    private static final Logger LOG = LoggerFactory.getLogger(DispatchLoop.class);

    private final Executor executor;
    private Runnable afterEach = () -> {};

    /** @param executor runs one task at a time */
    DispatchLoop(Executor executor) {
        this.executor = executor;
    }

    /** Has something done after each task; set before the first one. */
    void afterEach(Runnable task) {
        afterEach = task;
    }

    /** Does it soon, from any thread; what fails is logged and keeps nothing else from being done. */
    void run(Runnable work) {
        try {
            executor.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    LOG.error("Dispatch failed", e);
                }
                afterEach.run();
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("Stopping; dispatch takes no more work");
        }
    }
}
