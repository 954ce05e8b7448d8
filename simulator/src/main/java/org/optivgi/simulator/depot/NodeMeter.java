package org.optivgi.simulator.depot;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.hardware.PhaseRotation;
import org.optivgi.simulator.scenario.SiteNode;

/**
 * What flows, and what is permitted to flow, through one part of the site, against its limits: over all phases, and on
 * each. What else is wired to it counts, but where that alone is above a limit, only what vehicles add is an excess.
 */
final class NodeMeter {
    /** Below a watt is arithmetic, not power. */
    private static final double TOLERANCE_KW = 0.001;

    private static final double TOLERANCE_AMPS = 0.005;

    private final SiteNode node;
    private final List<SiteNode> withAllBelow = new ArrayList<>();
    private final Consumer<String> tell;
    private final Flow flowing = new Flow("drawn");
    private final Flow permitted = new Flow("permitted");
    private @Nullable Double limitKw;
    private @Nullable Double limitAmps;
    private long[] loadChanges = {};
    private double[] loadsKw = {};

    /** @param tell told when an excess begins */
    NodeMeter(SiteNode node, Consumer<String> tell) {
        this.node = node;
        this.tell = tell;
        limitKw = node.limitKw();
        limitAmps = node.limitAmps();
        collect(node);
    }

    private void collect(SiteNode one) {
        withAllBelow.add(one);
        one.nodes().forEach(this::collect);
    }

    SiteNode node() {
        return node;
    }

    /** Whether the charge point is wired to this part itself. */
    boolean carries(String station) {
        return node.stations().contains(station);
    }

    void limit(@Nullable Double kw, @Nullable Double amps) {
        limitKw = kw;
        limitAmps = amps;
    }

    @Nullable
    Double limitKw() {
        return limitKw;
    }

    /** The scenario begins; times of loads count from now on. */
    void begin(Instant start, ZoneId zone, long startNanos) {
        List<long[]> times = new ArrayList<>();
        for (SiteNode part : withAllBelow) {
            for (SiteNode.LoadStep step : part.load()) {
                times.add(new long[] {startNanos + nanos(step, start, zone)});
            }
        }
        loadChanges =
                times.stream().mapToLong(time -> time[0]).sorted().distinct().toArray();
        loadsKw = new double[loadChanges.length];
        for (int i = 0; i < loadChanges.length; i++) {
            for (SiteNode part : withAllBelow) {
                double kw = 0;
                for (SiteNode.LoadStep step : part.load()) {
                    kw = startNanos + nanos(step, start, zone) <= loadChanges[i] ? step.kw() : kw;
                }
                loadsKw[i] += kw;
            }
        }
    }

    private static long nanos(SiteNode.LoadStep step, Instant start, ZoneId zone) {
        Duration after = step.at().after(start, zone);
        return after.toNanos();
    }

    private double loadKw(long nanos) {
        double kw = 0;
        for (int i = 0; i < loadChanges.length && loadChanges[i] <= nanos; i++) {
            kw = loadsKw[i];
        }
        return kw;
    }

    /** The first time after this one at which the load changes. */
    long nextChangeAfter(long nanos) {
        for (long change : loadChanges) {
            if (change > nanos) {
                return change;
            }
        }
        return Long.MAX_VALUE;
    }

    /** A while in which the sums of all charge points below were these. */
    void record(long nanos, long lengthNanos, Sums drawn, Sums allowed) {
        double loadKw = loadKw(nanos);
        flowing.add(loadKw, lengthNanos, drawn);
        permitted.add(loadKw, lengthNanos, allowed);
    }

    double flowingKw() {
        return flowing.power.now();
    }

    double permittedKw() {
        return permitted.power.now();
    }

    Summary.Node summary() {
        return new Summary.Node(
                node.id(),
                limitKw,
                limitAmps,
                flowing.power.asPower(),
                permitted.power.asPower(),
                flowing.byPhase(),
                permitted.byPhase());
    }

    /** Power of all charge points below in kW, and current on each phase of the grid in A. */
    static final class Sums {
        double kw;
        final double[] amps = new double[PhaseRotation.GRID_PHASES];

        void clear() {
            kw = 0;
            Arrays.fill(amps, 0);
        }
    }

    private final class Flow {
        private final String verb;
        private final Tally power = new Tally();
        private final List<Tally> currents = new ArrayList<>();

        Flow(String verb) {
            this.verb = verb;
            for (int phase = 0; phase < PhaseRotation.GRID_PHASES; phase++) {
                currents.add(new Tally());
            }
        }

        void add(double loadKw, long lengthNanos, Sums sums) {
            double kw = loadKw + sums.kw;
            if (power.add(kw, lengthNanos, ceiling(limitKw, loadKw), TOLERANCE_KW)) {
                tell.accept(String.format(
                        Locale.ROOT, "above the limit of %s: %.3f kW %s of %.3f kW", node.id(), kw, verb, limitKw));
            }
            double loadAmps = loadKw * 1000 / (PhaseRotation.GRID_PHASES * node.volts());
            for (int phase = 0; phase < currents.size(); phase++) {
                double amps = loadAmps + sums.amps[phase];
                if (currents.get(phase).add(amps, lengthNanos, ceiling(limitAmps, loadAmps), TOLERANCE_AMPS)) {
                    tell.accept(String.format(
                            Locale.ROOT,
                            "above the limit of %s on L%d: %.2f A %s of %.2f A",
                            node.id(),
                            phase + 1,
                            amps,
                            verb,
                            limitAmps));
                }
            }
        }

        private static double ceiling(@Nullable Double limit, double load) {
            return limit == null ? Double.POSITIVE_INFINITY : Math.max(limit, load);
        }

        List<Summary.Current> byPhase() {
            return currents.stream().map(Tally::asCurrent).toList();
        }
    }
}
