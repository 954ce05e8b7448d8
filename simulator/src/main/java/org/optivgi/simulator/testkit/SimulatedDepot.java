package org.optivgi.simulator.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.depot.Depot;
import org.optivgi.simulator.depot.DepotObserver;
import org.optivgi.simulator.depot.DepotOptions;
import org.optivgi.simulator.depot.DepotSnapshot;
import org.optivgi.simulator.depot.Summary;
import org.optivgi.simulator.fault.Misbehaviour;
import org.optivgi.simulator.hardware.ElectricVehicle;
import org.optivgi.simulator.hardware.OutletSpec;
import org.optivgi.simulator.hardware.VehicleSpec;
import org.optivgi.simulator.link.WebSocketLinks;
import org.optivgi.simulator.scenario.Dialects;
import org.optivgi.simulator.scenario.Scenario;
import org.optivgi.simulator.scenario.SiteNode;
import org.optivgi.simulator.station.ChargePoint;
import org.optivgi.simulator.station.ChargePointSpec;
import org.optivgi.simulator.station.ConnectorView;
import org.optivgi.simulator.time.TimeSource;

/**
 * Standard-abiding charge points for tests of a central system, in the test's own process but on real sockets. They
 * follow a scenario, or what the test does with {@link #plug}, {@link #presentTag} and {@link #unplug}. Safe from any
 * thread; waiting methods give up after 20 s of real time with an {@link AssertionError}.
 */
public final class SimulatedDepot implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final long LOOK_EVERY_MILLIS = 5;

    private final WebSocketLinks links;
    private final Depot depot;
    private final CompletableFuture<Summary> summary;

    private SimulatedDepot(String url, Scenario scenario, DepotOptions options, DepotObserver observer) {
        links = new WebSocketLinks("depot", 2);
        depot = new Depot(scenario, options, (approach, listener) -> links.open(url, approach, listener), observer);
        summary = depot.start();
    }

    /**
     * Starts charge points whose clock runs {@code speed} times faster than real time and follows the central system's.
     *
     * @param url the central system's address without an identity
     */
    public static SimulatedDepot start(String url, Scenario scenario, double speed) {
        DepotOptions options = DepotOptions.scaled(speed, Clock.systemUTC().instant(), 1);
        return new SimulatedDepot(url, scenario, options, new DepotObserver() {});
    }

    /**
     * Starts charge points that share a clock with the central system, for example one that the test moves by hand.
     *
     * @param speed how fast that clock runs; 1 if it is moved by hand
     */
    public static SimulatedDepot start(String url, Scenario scenario, Clock clock, double speed) {
        return start(url, scenario, clock, speed, new DepotObserver() {});
    }

    /** As {@link #start(String, Scenario, Clock, double)}, with someone who hears everything. */
    public static SimulatedDepot start(
            String url, Scenario scenario, Clock clock, double speed, DepotObserver observer) {
        DepotOptions options = new DepotOptions(
                TimeSource.of(clock, speed), clock.instant(), false, 1, PATIENCE, Duration.ofMillis(200));
        return new SimulatedDepot(url, scenario, options, observer);
    }

    /** A scenario in which nothing happens but what the test does; runs until it is closed. */
    public static Scenario idle(@Nullable Double siteLimitKw, ChargePointSpec... stations) {
        return new Scenario(
                "idle",
                ZoneOffset.UTC,
                Duration.ofDays(365),
                SiteNode.single(siteLimitKw),
                List.of(stations),
                List.of(),
                List.of());
    }

    /** A charge point with one single-phase connector of 32 A at 230 V whose vehicle follows after a second or two. */
    public static ChargePointSpec singlePhaseStation(String identity, Map<String, String> configuration) {
        return station(identity, 1, configuration);
    }

    /** The same with three phases. */
    public static ChargePointSpec threePhaseStation(String identity, Map<String, String> configuration) {
        return station(identity, 3, configuration);
    }

    private static ChargePointSpec station(String identity, int phases, Map<String, String> configuration) {
        OutletSpec outlet = new OutletSpec(32, phases, 230, Duration.ofSeconds(1), Duration.ofSeconds(2));
        return ChargePointSpec.of(Dialects.USUAL, identity, List.of(outlet), configuration);
    }

    /** A vehicle with a large battery, at 31.3 A per phase, that wants so much energy. */
    public static VehicleSpec vehicle(String id, int phases, double energyKwh) {
        return new VehicleSpec(id, energyKwh + 100, 0.1, energyKwh, 31.3, 6, phases, 1);
    }

    /** Plugs a vehicle in. */
    public void plug(String station, int connector, VehicleSpec vehicle) {
        act(station, chargePoint -> chargePoint.plug(connector, ElectricVehicle.arriving(vehicle)));
    }

    /** Holds a token to the reader: starts a transaction, or stops the running one. */
    public void presentTag(String station, int connector, String idTag) {
        act(station, chargePoint -> chargePoint.presentTag(connector, idTag));
    }

    /** Pulls the plug. */
    public void unplug(String station, int connector) {
        act(station, chargePoint -> chargePoint.unplug(connector));
    }

    /** Makes a charge point misbehave from now on; a later call replaces the conduct of an earlier one. */
    public void misbehave(String station, Misbehaviour misbehaviour) {
        act(station, chargePoint -> {
            chargePoint.conduct(misbehaviour.conduct());
            misbehaviour.begin(chargePoint);
        });
    }

    /** Does anything with a charge point, on the depot's thread, and waits until it is done. */
    public void act(String station, Consumer<ChargePoint> action) {
        await(depot.with(station, chargePoint -> {
            action.accept(chargePoint);
            return true;
        }));
    }

    /** How a connector stands now. */
    public ConnectorView view(String station, int connector) {
        return await(depot.with(station, chargePoint -> chargePoint.view(connector)));
    }

    /** True power of a connector in kW. */
    public double powerKw(String station, int connector) {
        return await(
                depot.with(station, chargePoint -> chargePoint.outlet(connector).powerKw()));
    }

    /** What a charge point offers per phase at a connector, in A; 0 while no transaction runs. */
    public double offeredAmps(String station, int connector) {
        return await(
                depot.with(station, chargePoint -> chargePoint.outlet(connector).offeredAmpsNow()));
    }

    /** The meter's register in Wh. */
    public double registerWh(String station, int connector) {
        return await(
                depot.with(station, chargePoint -> chargePoint.outlet(connector).registerWh()));
    }

    /** The state of things now. */
    public DepotSnapshot snapshot() {
        return await(depot.snapshot());
    }

    /** How the run stands now: peaks and excess so far. */
    public Summary interimSummary() {
        return await(depot.interimSummary());
    }

    /** Waits until a connector looks so. */
    public ConnectorView awaitView(String station, int connector, Predicate<ConnectorView> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            ConnectorView view = view(station, connector);
            if (wanted.test(view)) {
                return view;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError(station + " connector " + connector + " stays " + view);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Waits for the scenario's end. */
    public Summary awaitSummary(Duration patience) {
        return await(summary, patience);
    }

    /** Ends the scenario now and gives the summary. */
    public Summary finish() {
        depot.finish();
        return await(summary);
    }

    private static <T> T await(CompletableFuture<T> future) {
        return await(future, PATIENCE);
    }

    private static <T> T await(CompletableFuture<T> future, Duration patience) {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new AssertionError("the simulated depot failed: " + e.getCause(), e);
        } catch (TimeoutException e) {
            throw new AssertionError("nothing within " + patience, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Switches everything off. */
    @Override
    public void close() {
        depot.close();
        links.close();
    }
}
