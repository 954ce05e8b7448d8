package org.optivgi.simulator.time;

import java.util.function.LongConsumer;

/** A scheduler that a depot sets going and ends: a thread of its own, or a test's one queue for everything. */
public interface DepotDriver extends Scheduler, AutoCloseable {

    /** Begins to run tasks. */
    void start();

    /** Before every task, this is told the virtual time in nanoseconds: the place where physics catches up. */
    void beforeEachTask(LongConsumer observer);

    /** Ends; tasks still waiting are dropped. */
    @Override
    void close();
}
