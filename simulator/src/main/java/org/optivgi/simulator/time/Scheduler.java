package org.optivgi.simulator.time;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Runs tasks one at a time on one thread, now or after a while of virtual time. A depot's whole state belongs to that
 * thread, so nothing in it needs a lock.
 *
 * <p>{@link #execute} may be called from any thread, the other methods only from within a task.
 */
public interface Scheduler extends Executor {

    /** Virtual time since the scheduler started; stands still while a task runs. */
    Duration elapsed();

    /** Runs the task once, that much virtual time from now. A negative delay counts as none. */
    Cancellable after(Duration delay, Runnable task);

    /**
     * Runs the task once, that much <em>real</em> time from now: for what the network decides, such as how long to wait
     * for an answer, which takes as long on a fast clock as on a slow one.
     */
    Cancellable afterReal(Duration delay, Runnable task);

    /** Something that may still be called off. */
    interface Cancellable {
        /** Calls it off; does nothing if it ran already. */
        void cancel();
    }
}
