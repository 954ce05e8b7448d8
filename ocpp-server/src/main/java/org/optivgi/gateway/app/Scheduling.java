package org.optivgi.gateway.app;

import java.time.Clock;
import java.time.Duration;
import java.util.function.Consumer;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.scm.algorithm.Algorithms;
import org.optivgi.scm.ev.ProfileRules;
import org.optivgi.scm.runner.CycleReport;
import org.optivgi.scm.runner.EventBatch;
import org.optivgi.scm.runner.RunnerSettings;
import org.optivgi.scm.runner.ScmEvent;
import org.optivgi.scm.runner.ScmEventQueue;
import org.optivgi.scm.runner.ScmRunner;
import org.optivgi.scm.runner.ScmTimer;
import org.optivgi.scm.runner.ScmWorker;
import org.optivgi.scm.time.ClockWait;
import org.optivgi.scm.time.Ticker;
import org.optivgi.scm.translation.Translation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The scheduling core at work: queue, worker, runner, and a tick each minute. */
final class Scheduling {
    private static final Logger LOG = LoggerFactory.getLogger(Scheduling.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final ScmRunner runner;
    private final ScmEventQueue queue;
    private final Runnable eachMinute;
    private final Consumer<CycleReport> afterCycle;
    private final ScmWorker worker;
    private final ScmTimer timer;

    /**
     * A scheduler that is not running yet.
     *
     * @param queue what wakes it
     * @param afterCycle takes what each cycle did; must return at once
     * @param eachMinute done at the top of each minute, before the cycle; must return at once
     * @param ticker measures how long a calculation takes
     */
    Scheduling(
            GatewayConfig config,
            ConfiguredDepot depot,
            Translation translation,
            ScmEventQueue queue,
            Clock clock,
            ClockWait clockWait,
            Consumer<CycleReport> afterCycle,
            Runnable eachMinute,
            Ticker ticker) {
        Algorithms algorithms = Algorithms.installed();
        GatewayConfig.Scheduling settings = config.scheduling();
        this.queue = queue;
        this.eachMinute = eachMinute;
        this.afterCycle = afterCycle;
        this.runner = new ScmRunner(
                depot.stationGroups(),
                translation,
                algorithms.get(settings.algorithm()),
                algorithms.get("go"),
                new RunnerSettings(
                        Duration.ofSeconds(settings.resolutionSeconds()),
                        steps(settings),
                        Duration.ofMillis(Math.round(settings.timeBudgetSeconds() * 1000)),
                        RunnerSettings.DEFAULT.overstay(),
                        ProfileRules.DEFAULT),
                clock,
                ticker);
        this.worker = new ScmWorker(queue, this::run);
        this.timer = new ScmTimer(clock, clockWait, this::tick);
    }

    /** What happens at the top of each minute; for those who do not {@link #start} the timer. */
    void tick(ScmEvent.TimerTick minute) {
        eachMinute.run();
        queue.add(minute);
    }

    /** Runs a cycle in the caller's thread if anything asks for one; for those who do not {@link #start} the worker. */
    void runWhatWaits() {
        queue.poll().ifPresent(this::run);
    }

    private void run(EventBatch reasons) {
        afterCycle.accept(runner.runCycle(reasons));
    }

    private static int steps(GatewayConfig.Scheduling settings) {
        return Math.max(1, settings.horizonMinutes() * 60 / settings.resolutionSeconds());
    }

    void start() {
        worker.start();
        timer.start();
    }

    /** Ends the timer, and the worker after the cycle in hand. */
    void stop() throws InterruptedException {
        timer.stop();
        if (!worker.stop(PATIENCE)) {
            LOG.warn("Stopped while a plan was still being made");
        }
    }

    /** An event that makes the worker plan again, since power came free or stays reserved. */
    static ScmEvent powerReleased() {
        return new ScmEvent.LimitChanged("dispatch");
    }
}
