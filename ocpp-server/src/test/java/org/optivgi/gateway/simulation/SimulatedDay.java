package org.optivgi.gateway.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.app.KillableGateway;
import org.optivgi.gateway.config.ConfigLoader;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.scm.algorithm.Algorithms;
import org.optivgi.simulator.depot.Depot;
import org.optivgi.simulator.depot.DepotObserver;
import org.optivgi.simulator.depot.DepotOptions;
import org.optivgi.simulator.depot.Summary;
import org.optivgi.simulator.scenario.Scenario;
import org.optivgi.simulator.time.TimeSource;

/** Plays one day: the gateway, its deaths, the network and the depot, all on one virtual time. */
final class SimulatedDay {
    private static final Duration LONGEST_STEP = Duration.ofSeconds(5);
    private static final Duration NEVER = Duration.ofDays(1_000);

    private final DayPlan plan;
    private final Scenario scenario;
    private final VirtualTime time;
    private final SimulatedDisk disk;
    private final SimulatedNetwork network;
    private final GatewayConfig config;
    private final List<String> notes = new ArrayList<>();
    private final List<DepotObserver> watchers;
    private @Nullable KillableGateway gateway;
    private int starts;

    private SimulatedDay(DayPlan plan, Scenario scenario, List<DepotObserver> watchers) {
        this.plan = plan;
        this.scenario = scenario;
        this.watchers = watchers;
        time = new VirtualTime(DayPlan.START, plan.seed());
        disk = new SimulatedDisk(time);
        network = new SimulatedNetwork(time, () -> {
            KillableGateway running = gateway;
            return running == null ? null : running.sessions();
        });
        config = new ConfigLoader(Algorithms.installed().names(), Map.of())
                .read(plan.configuration(), "day " + plan.seed(), Map.of())
                .config();
    }

    /**
     * How a day went.
     *
     * @param notes what the depot told of: excesses, faults, breaches of the protocol
     * @param trace equal for equal runs
     */
    record Result(DayPlan plan, Summary summary, List<String> notes, long trace) {}

    static Result play(DayPlan plan, DepotObserver... watchers) {
        return play(plan, plan.scenario(), watchers);
    }

    /** The same with another truth than the plan's. */
    static Result play(DayPlan plan, Scenario scenario, DepotObserver... watchers) {
        return new SimulatedDay(plan, scenario, List.of(watchers)).play();
    }

    private Result play() {
        DepotOptions options =
                new DepotOptions(virtualSpeed(), time.now(), false, plan.seed(), NEVER, NEVER, LONGEST_STEP);
        try (Depot depot =
                new Depot(scenario, options, network, new Observer(), failed -> new VirtualDriver(time, failed))) {
            startGateway();
            plan.kills().forEach(this::schedule);
            CompletableFuture<Summary> summary = depot.start();
            time.runUntil(DayPlan.LENGTH.plusMinutes(10));
            return new Result(plan, summary.join(), notes, time.trace());
        }
    }

    private void startGateway() {
        boolean[] isAlive = {true};
        KillableGateway started =
                new KillableGateway(config, disk.openedBy(() -> isAlive[0]), time, "run" + starts++ + "-");
        current = isAlive;
        gateway = started;
    }

    private boolean[] current = {false};

    private void schedule(DayPlan.Kill kill) {
        time.after(kill.at().toNanos(), () -> {
            KillableGateway running = gateway;
            if (running == null) {
                return;
            }
            note(time.now(), "the gateway is killed");
            running.kill();
            gateway = null;
            network.gatewayDied(kill.isMachineAlive());
            time.after(kill.downtime().toNanos(), () -> {
                note(time.now(), "the gateway starts again");
                startGateway();
            });
        });
    }

    private void note(Instant at, String text) {
        notes.add(at + " " + text);
    }

    private static TimeSource virtualSpeed() {
        return new TimeSource() {
            @Override
            public long nanos() {
                throw new UnsupportedOperationException("the driver knows the time");
            }

            @Override
            public long realNanosFor(long virtualNanos) {
                return 0;
            }

            @Override
            public double speed() {
                return 1;
            }
        };
    }

    private final class Observer implements DepotObserver {
        @Override
        public void frame(Instant at, String station, boolean fromChargePoint, String text) {
            watchers.forEach(watcher -> watcher.frame(at, station, fromChargePoint, text));
        }

        @Override
        public void note(Instant at, String text) {
            SimulatedDay.this.note(at, text);
            watchers.forEach(watcher -> watcher.note(at, text));
        }
    }
}
