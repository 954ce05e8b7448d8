package org.optivgi.gateway.simulation;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.optivgi.simulator.time.DepotDriver;

/** Lets a simulated depot run on virtual time. */
final class VirtualDriver implements DepotDriver {
    private final VirtualTime time;
    private final Consumer<Throwable> onFailure;
    private LongConsumer beforeEachTask = nanos -> {};
    private boolean isClosed;

    VirtualDriver(VirtualTime time, Consumer<Throwable> onFailure) {
        this.time = time;
        this.onFailure = onFailure;
    }

    @Override
    public void start() {
        // The owner of the time runs it.
    }

    @Override
    public void beforeEachTask(LongConsumer observer) {
        beforeEachTask = observer;
    }

    @Override
    public Duration elapsed() {
        return Duration.ofNanos(time.nanos());
    }

    @Override
    public void execute(Runnable task) {
        time.after(0, () -> run(task));
    }

    @Override
    public Cancellable after(Duration delay, Runnable task) {
        return time.after(delay.toNanos(), () -> run(task))::cancel;
    }

    @Override
    public Cancellable afterReal(Duration delay, Runnable task) {
        return after(delay, task);
    }

    private void run(Runnable task) {
        if (isClosed) {
            return;
        }
        try {
            beforeEachTask.accept(time.nanos());
            task.run();
        } catch (RuntimeException | Error failure) {
            onFailure.accept(failure);
        }
    }

    @Override
    public void close() {
        isClosed = true;
    }
}
