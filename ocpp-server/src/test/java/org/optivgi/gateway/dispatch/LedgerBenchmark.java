package org.optivgi.gateway.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.gateway.testing.ManualTime;
import org.optivgi.gateway.traits.TraitsOf;
import org.optivgi.scm.ev.ChargingRateUnit;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Phases;
import org.optivgi.scm.site.PhaseRotation;

/**
 * Measures what the ledger and the dispatch cost alone: a tree of four feeders and forty panels with limits in kW and in A,
 * so many vehicles of three phases, charge points that answer at once. A program, not a test; docs/benchmarks.md has its command and figures.
 */
final class LedgerBenchmark {
    private static final int FEEDERS = 4;
    private static final int PANELS = 40;
    private static final int ROUNDS = 8;
    private static final int WARM_UP_ROUNDS = 3;

    private final ManualTime clock = new ManualTime();
    private final FakeStations stations = new FakeStations();
    private final List<Runnable> delayed = new ArrayList<>();
    private final List<ConnectorKey> keys = new ArrayList<>();
    private final ConnectorRating rating = ConnectorRating.of(230, Phases.THREE, 6, 32, 6);
    private final Dispatcher dispatcher;
    private final int connectors;

    private LedgerBenchmark(int connectors) {
        this.connectors = connectors;
        List<SiteTree.Node> nodes = new ArrayList<>();
        nodes.add(new SiteTree.Node("grid", null, connectors * 11.0, connectors * 16.0, 0));
        for (int f = 0; f < FEEDERS; f++) {
            nodes.add(new SiteTree.Node("feeder-" + f, "grid", null, connectors * 16.0 / FEEDERS, 0));
        }
        for (int p = 0; p < PANELS; p++) {
            nodes.add(new SiteTree.Node("panel-" + p, "feeder-" + p % FEEDERS, null, connectors * 20.0 / PANELS, 0));
        }
        dispatcher = new Dispatcher(
                clock,
                stations,
                stations,
                key -> rating,
                new SiteTree(230, nodes, this::outlet),
                new InMemoryLedgerStore(),
                new ProfileStyles(stations, TraitsOf.NOBODY, new Memories()),
                new Supervision(SupervisionSettings.DEFAULT, new Alarms(alarm -> {})),
                DispatchSettings.DEFAULT,
                stations,
                (time, task) -> delayed.add(task),
                change -> {},
                () -> {});
    }

    private SiteTree.Outlet outlet(ConnectorKey key) {
        int number = Integer.parseInt(key.chargePoint().value().substring(3));
        return new SiteTree.Outlet("panel-" + number % PANELS, PhaseRotation.RST);
    }

    /** @param args numbers of connectors, by default 100 and 1000 */
    public static void main(String[] args) {
        System.out.println("connectors   half come down ms   half go up ms   an answer us   shed ms");
        for (int connectors : args.length == 0 ? new int[] {100, 1000} : new int[] {Integer.parseInt(args[0])}) {
            new LedgerBenchmark(connectors).run();
        }
    }

    private void run() {
        for (int i = 0; i < connectors; i++) {
            adoptAndStart(i);
        }
        double[] best = {1e9, 1e9, 1e9, 1e9};
        for (int round = 0; round < WARM_UP_ROUNDS + ROUNDS; round++) {
            double[] times = round(round);
            for (int i = 0; i < times.length && round >= WARM_UP_ROUNDS; i++) {
                best[i] = Math.min(best[i], times[i]);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%10d   %17.1f   %13.1f   %12.1f   %7.1f%n",
                connectors,
                best[0],
                best[1],
                best[2] * 1000,
                best[3]);
    }

    /** The halves change places: one comes down, then the other goes up; in the end a limit drops. */
    private double[] round(int round) {
        Instant start = clock.instant().minusSeconds(clock.instant().getEpochSecond() % 60);
        Horizon horizon = new Horizon(start, Duration.ofMinutes(1), 480);
        List<Aim> aims = new ArrayList<>();
        for (int i = 0; i < connectors; i++) {
            Ev ev = Ev.builder(keys.get(i).toString())
                    .powerKw(rating.minKw(), rating.nameplateKw())
                    .supply(rating.supply())
                    .build();
            double kw = (i / PANELS + round) % 2 == 0 ? 14 : 5;
            aims.add(new Aim(keys.get(i), TransactionId.of(i + 1), ev, kw, horizon));
        }
        long began = System.nanoTime();
        dispatcher.aim(aims);
        double down = millisSince(began);
        int answers = stations.pending.size();
        began = System.nanoTime();
        stations.answerAll(FakeStations.ACCEPTED);
        double perAnswer = millisSince(began) / Math.max(1, answers);
        clock.advance(Duration.ofSeconds(10));
        began = System.nanoTime();
        wake();
        double up = millisSince(began);
        stations.answerAll(FakeStations.ACCEPTED);
        clock.advance(Duration.ofSeconds(10));
        wake();
        stations.answerAll(FakeStations.ACCEPTED);
        clock.advance(Duration.ofSeconds(10));
        LimitSeries drop = new LimitSeries(
                "grid",
                "benchmark",
                List.of(new LimitSeries.Step(clock.instant(), connectors * 6.0, null)),
                clock.instant().plusSeconds(600));
        began = System.nanoTime();
        dispatcher.limit(drop);
        double shed = millisSince(began);
        stations.answerAll(FakeStations.ACCEPTED);
        dispatcher.lift("grid", "benchmark");
        clock.advance(Duration.ofMinutes(1));
        wake();
        return new double[] {down, up, perAnswer, shed};
    }

    private void wake() {
        List<Runnable> due = List.copyOf(delayed);
        delayed.clear();
        due.forEach(Runnable::run);
    }

    private static double millisSince(long began) {
        return (System.nanoTime() - began) / 1e6;
    }

    private void adoptAndStart(int i) {
        Capabilities capabilities = new Capabilities(
                List.of(), Set.of(ChargingRateUnit.A), 0, 6, 5, 1, Map.of(), false, 60, Set.of(), Map.of());
        ConnectorKey key = new ConnectorKey(stations.connect("CP-" + i, capabilities), ConnectorRef.ofEvse(1));
        keys.add(key);
        dispatcher.onChange(new NetworkChange.CapabilitiesLearned(key.chargePoint()));
        dispatcher.installDefaultProfile(key.chargePoint(), () -> {});
        stations.answerAll(FakeStations.ACCEPTED);
        dispatcher.onChange(new NetworkChange.TransactionStarted(
                key.chargePoint(),
                new Transaction(
                        TransactionId.of(i + 1),
                        key.chargePoint(),
                        key.connector(),
                        new IdToken("BUS"),
                        clock.instant(),
                        0.0,
                        0.0,
                        null,
                        null,
                        List.of())));
    }
}
