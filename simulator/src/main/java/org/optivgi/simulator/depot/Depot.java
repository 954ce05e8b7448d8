package org.optivgi.simulator.depot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.fault.Misbehaviour;
import org.optivgi.simulator.scenario.Scenario;
import org.optivgi.simulator.station.ChargePoint;
import org.optivgi.simulator.station.ChargePointListener;
import org.optivgi.simulator.station.ChargePointSpec;
import org.optivgi.simulator.station.LinkOpener;
import org.optivgi.simulator.time.DepotClock;
import org.optivgi.simulator.time.DepotDriver;
import org.optivgi.simulator.time.DepotLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a scenario against a central system: switches the charge points on, begins when the first of them is accepted,
 * ends when all vehicles have left (or at the scenario's end), and says how it went. All that happens, happens on one
 * thread; the public methods may be called from any.
 */
public final class Depot implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Depot.class);
    private static final Duration SHORTEST_REAL_TICK = Duration.ofMillis(2);
    private static final Duration LAST_MESSAGES = Duration.ofSeconds(5);
    private static final Duration LOOK_EVERY = Duration.ofMillis(10);
    private static final int MOST_REMEMBERED = 100;

    private final Scenario scenario;
    private final DepotOptions options;
    private final DepotObserver observer;
    private final DepotDriver loop;
    private final DepotClock clock;
    private final Map<String, ChargePoint> chargePoints = new LinkedHashMap<>();
    private final List<Stay> stays = new ArrayList<>();
    private final SiteLedger ledger;
    private final CurtailmentTeller curtailment;
    private final FaultPlayer faults;
    private final CompletableFuture<Summary> summary = new CompletableFuture<>();
    private final List<String> faultsPlayed = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private @Nullable Instant startedAt;
    private boolean isEnding;

    /** A depot at rest; {@link #start} sets it to work. */
    public Depot(Scenario scenario, DepotOptions options, LinkOpener opener, DepotObserver observer) {
        this(scenario, options, opener, observer, failed -> new DepotLoop(options.time(), failed));
    }

    /**
     * The same on a driver of the caller's.
     *
     * @param drivers makes the driver that everything runs on; it tells of every exception that leaves a task
     */
    public Depot(
            Scenario scenario,
            DepotOptions options,
            LinkOpener opener,
            DepotObserver observer,
            Function<Consumer<Throwable>, DepotDriver> drivers) {
        this.scenario = scenario;
        this.options = options;
        this.observer = observer;
        loop = drivers.apply(this::failed);
        clock = new DepotClock(loop, options.now());
        Random random = new Random(options.seed());
        for (ChargePointSpec spec : scenario.stations()) {
            chargePoints.put(
                    spec.identity(),
                    new ChargePoint(spec, loop, clock, opener, new Listener(), new Random(random.nextLong())));
        }
        for (Scenario.Visit visit : scenario.visits()) {
            stays.add(new Stay(visit, chargePoint(visit.station()), loop, clock));
        }
        ledger = new SiteLedger(scenario.site(), wired(), stays, this::note);
        curtailment = new CurtailmentTeller(stays, this::note);
        faults = new FaultPlayer(chargePoints, loop, this::played);
        Site site = new Site(wired().stream().map(SiteLedger.Wired::outlet).toList(), ledger, options.longestStep());
        loop.beforeEachTask(site::advanceTo);
    }

    private ChargePoint chargePoint(String identity) {
        ChargePoint chargePoint = chargePoints.get(identity);
        if (chargePoint == null) {
            throw new IllegalArgumentException("the scenario has no charge point " + identity);
        }
        return chargePoint;
    }

    private List<SiteLedger.Wired> wired() {
        List<SiteLedger.Wired> outlets = new ArrayList<>();
        for (ChargePoint chargePoint : chargePoints.values()) {
            for (int id = 1; id <= chargePoint.spec().outlets().size(); id++) {
                outlets.add(new SiteLedger.Wired(chargePoint.spec().identity(), chargePoint.outlet(id)));
            }
        }
        return outlets;
    }

    /** Switches everything on. The future has the summary; it fails if no central system accepts a charge point. */
    public CompletableFuture<Summary> start() {
        loop.execute(() -> {
            chargePoints.values().forEach(ChargePoint::start);
            loop.afterReal(options.acceptancePatience(), this::giveUpUnlessAccepted);
        });
        loop.start();
        return summary;
    }

    /** Ends the run before its time; the summary says how far it got. */
    public void finish() {
        loop.execute(this::end);
    }

    /**
     * Looks at a charge point, or acts on it, on the depot's thread.
     *
     * @return what {@code action} gives
     */
    public <T> CompletableFuture<T> with(String identity, Function<ChargePoint, T> action) {
        return onLoop(() -> action.apply(chargePoint(identity)));
    }

    /** The state of things now. */
    public CompletableFuture<DepotSnapshot> snapshot() {
        return onLoop(() -> DepotViews.snapshot(
                clock.now(), options.time().speed(), scenario, ledger, stays, chargePoints.values(), nanos()));
    }

    /** How the run stands if it ended now. */
    public CompletableFuture<Summary> interimSummary() {
        return onLoop(this::summarised);
    }

    /** From now on other limits are judged at a part of the site; null for none. */
    public CompletableFuture<Void> limit(String node, @Nullable Double kw, @Nullable Double amps) {
        return onLoop(() -> {
                    ledger.limit(node, kw, amps);
                    return node;
                })
                .thenAccept(done -> {});
    }

    private <T> CompletableFuture<T> onLoop(Supplier<T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                answer.complete(question.get());
            } catch (RuntimeException e) {
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }

    private long nanos() {
        return loop.elapsed().toNanos();
    }

    private void giveUpUnlessAccepted() {
        if (startedAt == null) {
            summary.completeExceptionally(new IllegalStateException("no central system accepted a charge point within "
                    + options.acceptancePatience().toSeconds() + " s"));
        }
    }

    private void begin() {
        Instant now = clock.now();
        startedAt = now;
        ledger.open(now, scenario.zone(), nanos());
        stays.forEach(stay -> stay.schedule(now, scenario.zone()));
        faults.schedule(scenario.faults(), now, scenario.zone());
        loop.after(scenario.end(), this::end);
        tick();
        show();
    }

    private void tick() {
        if (isEnding) {
            return;
        }
        stays.forEach(Stay::tick);
        chargePoints.values().forEach(ChargePoint::refresh);
        curtailment.look(loop.elapsed());
        if (!stays.isEmpty() && stays.stream().allMatch(Stay::isOver)) {
            end();
            return;
        }
        Duration shortest = Duration.ofNanos(
                (long) (SHORTEST_REAL_TICK.toNanos() * options.time().speed()));
        Duration usual = options.longestStep();
        loop.after(shortest.compareTo(usual) > 0 ? shortest : usual, this::tick);
    }

    private void show() {
        if (!isEnding) {
            observer.snapshot(DepotViews.snapshot(
                    clock.now(), options.time().speed(), scenario, ledger, stays, chargePoints.values(), nanos()));
            loop.afterReal(options.snapshotInterval(), this::show);
        }
    }

    private void end() {
        if (!isEnding) {
            isEnding = true;
            stays.forEach(Stay::close);
            summaryAfterLastMessages(LAST_MESSAGES.dividedBy(LOOK_EVERY));
        }
    }

    private void summaryAfterLastMessages(long looksLeft) {
        boolean allDelivered = chargePoints.values().stream().allMatch(one -> one.backlog() == 0);
        if (!allDelivered && looksLeft > 0) {
            loop.afterReal(LOOK_EVERY, () -> summaryAfterLastMessages(looksLeft - 1));
            return;
        }
        Summary result = summarised();
        observer.snapshot(DepotViews.snapshot(
                clock.now(), options.time().speed(), scenario, ledger, stays, chargePoints.values(), nanos()));
        chargePoints.values().forEach(ChargePoint::stop);
        summary.complete(result);
    }

    private Summary summarised() {
        int undelivered =
                chargePoints.values().stream().mapToInt(ChargePoint::backlog).sum();
        return DepotViews.summary(
                scenario,
                options.time().speed(),
                startedAt == null ? clock.now() : startedAt,
                clock.now(),
                ledger,
                stays,
                new DepotViews.Troubles(faultsPlayed, violations, errors, undelivered));
    }

    private void note(String text) {
        observer.note(clock.now(), text);
    }

    private void played(String station, Misbehaviour misbehaviour) {
        String words = station + " " + misbehaviour;
        faultsPlayed.add(words);
        note("fault: " + words);
    }

    private void failed(Throwable failure) {
        LOG.error("the simulation failed in one step and goes on", failure);
        if (errors.size() < MOST_REMEMBERED) {
            errors.add(failure.toString());
        }
    }

    /** Ends the thread. Does not wait for a summary; links are dropped with their owner. */
    @Override
    public void close() {
        loop.close();
        summary.completeExceptionally(new IllegalStateException("the depot was closed before its end"));
    }

    private final class Listener implements ChargePointListener {
        @Override
        public void frame(String identity, boolean fromChargePoint, String text) {
            observer.frame(clock.now(), identity, fromChargePoint, text);
        }

        @Override
        public void violation(String identity, String problem) {
            if (violations.size() < MOST_REMEMBERED) {
                violations.add(identity + ": the central system " + problem);
            }
            note("protocol violation: " + identity + ": the central system " + problem);
        }

        @Override
        public void accepted(String identity, Instant centralSystemTime) {
            if (startedAt == null) {
                if (options.followsCentralSystem()) {
                    clock.synchronise(centralSystemTime);
                }
                begin();
            }
        }
    }
}
