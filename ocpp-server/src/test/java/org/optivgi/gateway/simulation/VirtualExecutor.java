package org.optivgi.gateway.simulation;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An executor on virtual time: each task runs a little later, by chance, as threads do; in order if there is one thread, in
 * any order if there are several. Nothing runs any more once its process is dead.
 */
public final class VirtualExecutor extends AbstractExecutorService implements ScheduledExecutorService {
    private static final Duration LONGEST_DELAY = Duration.ofMillis(3);

    private final VirtualTime time;
    private final BooleanSupplier isProcessAlive;
    private final boolean inOrder;
    private long lastDue;
    private boolean isShutdown;

    /**
     * @param isProcessAlive asked before each task
     * @param threads 1: tasks keep their order
     */
    public VirtualExecutor(VirtualTime time, BooleanSupplier isProcessAlive, int threads) {
        this.time = time;
        this.isProcessAlive = isProcessAlive;
        this.inOrder = threads == 1;
    }

    @Override
    public void execute(Runnable task) {
        if (isShutdown) {
            throw new RejectedExecutionException("shut down");
        }
        long due = time.nanos() + time.latency(LONGEST_DELAY);
        if (inOrder) {
            due = Math.max(due, lastDue);
            lastDue = due;
        }
        time.after(due - time.nanos(), () -> runIfAlive(task));
    }

    private void runIfAlive(Runnable task) {
        if (isProcessAlive.getAsBoolean()) {
            task.run();
        }
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return schedule(
                () -> {
                    command.run();
                    return command;
                },
                delay,
                unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        if (isShutdown) {
            throw new RejectedExecutionException("shut down");
        }
        VirtualFuture<V> future = new VirtualFuture<>(callable, time.nanos() + Math.max(0, unit.toNanos(delay)));
        future.event = time.after(unit.toNanos(delay) + time.latency(LONGEST_DELAY), () -> runIfAlive(future));
        return future;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initialDelay, long period, TimeUnit unit) {
        return scheduleWithFixedDelay(command, initialDelay, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initialDelay, long delay, TimeUnit unit) {
        return schedule(
                () -> {
                    command.run();
                    scheduleWithFixedDelay(command, delay, delay, unit);
                },
                initialDelay,
                unit);
    }

    private final class VirtualFuture<V> extends FutureTask<V> implements ScheduledFuture<V> {
        private final long due;
        private VirtualTime.@Nullable Event event;

        VirtualFuture(Callable<V> callable, long due) {
            super(callable);
            this.due = due;
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            if (event != null) {
                event.cancel();
            }
            return super.cancel(mayInterrupt);
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(due - time.nanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    @Override
    public void shutdown() {
        isShutdown = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
        isShutdown = true;
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return isShutdown;
    }

    @Override
    public boolean isTerminated() {
        return isShutdown;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return isShutdown;
    }
}
