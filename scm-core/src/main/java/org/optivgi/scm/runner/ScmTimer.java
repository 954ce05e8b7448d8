package org.optivgi.scm.runner;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.optivgi.scm.time.ClockWait;
import org.optivgi.scm.time.TimeRounding;

/**
 * Sends a {@link ScmEvent.TimerTick} at the top of each minute of the given clock, from a thread of its own named
 * {@code scm-timer}. Minutes that pass unnoticed, because the machine slept or the clock jumped, are not made up for.
 */
public final class ScmTimer {
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final Clock clock;
    private final ClockWait wait;
    private final Consumer<? super ScmEvent.TimerTick> sink;
    private final Thread thread;

    /**
     * @param wait waits on {@code clock}
     * @param sink takes the ticks, on the timer's thread; must not block
     */
    public ScmTimer(Clock clock, ClockWait wait, Consumer<? super ScmEvent.TimerTick> sink) {
        this.clock = clock;
        this.wait = wait;
        this.sink = sink;
        this.thread = new Thread(this::tick, "scm-timer");
        this.thread.setDaemon(true);
    }

    /** Begins; the first tick comes with the next minute. Once only. */
    public void start() {
        thread.start();
    }

    /**
     * Ends the timer and waits until its thread is gone.
     *
     * @throws InterruptedException if the calling thread is interrupted while it waits
     */
    public void stop() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void tick() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Instant next = TimeRounding.floor(clock.instant(), PERIOD).plus(PERIOD);
                wait.until(next);
                // Earlier only after the clock was set back: then the next minute is another one.
                if (!clock.instant().isBefore(next)) {
                    sink.accept(new ScmEvent.TimerTick(next));
                }
            }
        } catch (InterruptedException stopped) {
            // The only way to end, by stop(); the thread is done.
            Thread.currentThread().interrupt();
        }
    }
}
