package org.optivgi.gateway.dispatch;

import java.util.ArrayDeque;
import java.util.Queue;
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
    private final Queue<Runnable> afterTelling = new ArrayDeque<>();
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

    /** Does something once what was done so far has been told, in the order of asking. Called from the loop. */
    void afterTelling(Runnable task) {
        afterTelling.add(task);
    }

    /** Does something that needs no telling, but not before what was asked for earlier. Called from the loop. */
    void inOrder(Runnable task) {
        if (afterTelling.isEmpty()) {
            task.run();
        } else {
            afterTelling.add(task);
        }
    }

    /** Tells what was done so far, at once. Called from the loop. */
    void tellNow() {
        untold = 0;
        attempt(tell);
        for (Runnable task = afterTelling.poll(); task != null; task = afterTelling.poll()) {
            attempt(task);
        }
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
                    tellNow();
                }
            });
        } catch (RejectedExecutionException e) {
            waiting.decrementAndGet();
            LOG.debug("Stopping; dispatch takes no more work");
        }
    }
}
