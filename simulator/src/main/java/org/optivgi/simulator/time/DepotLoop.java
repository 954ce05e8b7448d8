package org.optivgi.simulator.time;

import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The thread of a depot. Timed tasks run in the order of their due times and see exactly their due time as
 * {@link #elapsed()}, however late the thread is; all other tasks run after the timed tasks that are due. So virtual
 * time never runs backwards, and the same inputs at the same virtual times give the same run.
 */
public final class DepotLoop implements DepotDriver {
    private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final TimeSource time;
    private final Consumer<Throwable> onFailure;
    private final BlockingQueue<Runnable> submitted = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final long realStart = System.nanoTime();

    // Only touched by the thread.
    private final PriorityQueue<Timed> timed =
            new PriorityQueue<>(Comparator.comparingLong(Timed::due).thenComparingLong(Timed::number));
    private final PriorityQueue<Timed> timedReal =
            new PriorityQueue<>(Comparator.comparingLong(Timed::due).thenComparingLong(Timed::number));
    private long nowNanos;
    private long nextNumber;
    private LongConsumer beforeEachTask = nanos -> {};

    private volatile boolean closed;

    /**
     * A loop that is not running yet.
     *
     * @param onFailure told of every exception that leaves a task; the loop goes on
     */
    public DepotLoop(TimeSource time, Consumer<Throwable> onFailure) {
        this.time = time;
        this.onFailure = onFailure;
        thread = new Thread(this::run, "depot-loop");
        thread.setDaemon(true);
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void beforeEachTask(LongConsumer observer) {
        beforeEachTask = observer;
    }

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(nowNanos);
    }

    @Override
    public void execute(Runnable task) {
        submitted.add(task);
    }

    @Override
    public Cancellable after(Duration delay, Runnable task) {
        long due = nowNanos + Math.max(0, delay.toNanos());
        Timed entry = new Timed(due, nextNumber++, task);
        timed.add(entry);
        return entry;
    }

    @Override
    public Cancellable afterReal(Duration delay, Runnable task) {
        Timed entry = new Timed(System.nanoTime() - realStart + Math.max(0, delay.toNanos()), nextNumber++, task);
        timedReal.add(entry);
        return entry;
    }

    private void run() {
        try {
            while (!closed) {
                runTimedUntil(Math.max(nowNanos, time.nanos()));
                Runnable task = dueInRealTime();
                if (task == null) {
                    task = submitted.poll(waitNanos(), TimeUnit.NANOSECONDS);
                }
                if (task != null) {
                    runTimedUntil(Math.max(nowNanos, time.nanos()));
                    runOne(task);
                }
            }
        } catch (InterruptedException e) {
            // close() interrupts: the way to end.
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable Runnable dueInRealTime() {
        Timed next = timedReal.peek();
        if (next == null || next.due > System.nanoTime() - realStart) {
            return null;
        }
        timedReal.poll();
        Runnable task = next.task;
        return task == null ? () -> {} : task;
    }

    private long waitNanos() {
        long wait = LONGEST_WAIT_NANOS;
        Timed next = timed.peek();
        if (next != null) {
            wait = Math.min(wait, time.realNanosFor(Math.max(0, next.due - time.nanos())));
        }
        Timed nextReal = timedReal.peek();
        if (nextReal != null) {
            wait = Math.min(wait, Math.max(0, nextReal.due - (System.nanoTime() - realStart)));
        }
        return wait;
    }

    private void runTimedUntil(long now) {
        Timed next = timed.peek();
        while (next != null && next.due <= now && !closed) {
            timed.poll();
            nowNanos = Math.max(nowNanos, next.due);
            Runnable task = next.task;
            if (task != null) {
                runOne(task);
            }
            next = timed.peek();
        }
        nowNanos = now;
    }

    private void runOne(Runnable task) {
        try {
            beforeEachTask.accept(nowNanos);
            task.run();
        } catch (RuntimeException | Error e) {
            onFailure.accept(e);
        }
    }

    /** Ends the thread and waits for it, unless called from it. Tasks still waiting are dropped. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        if (Thread.currentThread() != thread) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static final class Timed implements Cancellable {
        private final long due;
        private final long number;
        private @Nullable Runnable task;

        Timed(long due, long number, Runnable task) {
            this.due = due;
            this.number = number;
            this.task = task;
        }

        long due() {
            return due;
        }

        long number() {
            return number;
        }

        @Override
        public void cancel() {
            task = null;
        }
    }
}
