package org.optivgi.gateway.rpc;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * A serial lane on a shared pool: tasks run one after the other, in the order in which they came, on whatever thread of
 * the pool is free.
 *
 * <p>Tasks from outside come through {@link #offer}, which is bounded; {@link #execute} is for the session's own
 * continuations, whose number is bounded by the work in hand. Whatever a task throws, errors included, is logged and
 * ends with that task: neither the pool's threads nor the WebSocket library ever see it.
 */
final class Mailbox implements Executor {
    /** The MDC key under which all log lines of a lane carry the charge point's identity. */
    static final String MDC_KEY = "chargePoint";

    private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

    /** After so many tasks in a row the thread is given to other lanes. */
    private static final int TASKS_PER_TURN = 32;

    private final String owner;
    private final Executor pool;
    private final int maxTasks;
    private final int maxWeight;
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingTasks = new AtomicInteger();
    private final AtomicInteger waitingWeight = new AtomicInteger();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    Mailbox(String owner, Executor pool, int maxTasks, int maxWeight) {
        this.owner = owner;
        this.pool = pool;
        this.maxTasks = maxTasks;
        this.maxWeight = maxWeight;
    }

    /** Adds a task from outside; false when too many, or too heavy ones, are waiting already. */
    boolean offer(Runnable task, int weight) {
        if (waitingTasks.incrementAndGet() > maxTasks) {
            waitingTasks.decrementAndGet();
            return false;
        }
        if (waitingWeight.addAndGet(weight) > maxWeight) {
            waitingTasks.decrementAndGet();
            waitingWeight.addAndGet(-weight);
            return false;
        }
        execute(() -> {
            waitingTasks.decrementAndGet();
            waitingWeight.addAndGet(-weight);
            task.run();
        });
        return true;
    }

    /** How many tasks from outside wait for their turn. From any thread. */
    int waiting() {
        return waitingTasks.get();
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        schedule();
    }

    private void schedule() {
        if (scheduled.compareAndSet(false, true)) {
            try {
                pool.execute(this::takeTurn);
            } catch (RejectedExecutionException stopping) {
                LOG.debug("The lane of {} ends with {} tasks waiting", owner, tasks.size());
            }
        }
    }

    private void takeTurn() {
        MDC.put(MDC_KEY, owner);
        try {
            for (int n = 0; n < TASKS_PER_TURN; n++) {
                Runnable task = tasks.poll();
                if (task == null) {
                    break;
                }
                run(task);
            }
        } finally {
            MDC.remove(MDC_KEY);
            scheduled.set(false);
            if (!tasks.isEmpty()) {
                schedule();
            }
        }
    }

    // A StackOverflowError or an AssertionError of one message must end with that message.
    private static void run(Runnable task) {
        try {
            task.run();
        } catch (Throwable failure) {
            LOG.error("A task of this session failed", failure);
        }
    }
}
