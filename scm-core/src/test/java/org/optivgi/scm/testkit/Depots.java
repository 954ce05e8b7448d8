package org.optivgi.scm.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.ev.Allowance;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Phases;
import org.optivgi.scm.ev.PowerSeries;
import org.optivgi.scm.ev.PowerSteps;
import org.optivgi.scm.ev.Run;
import org.optivgi.scm.ev.Standing;
import org.optivgi.scm.ev.Supply;
import org.optivgi.scm.site.PhaseRotation;
import org.optivgi.scm.site.Site;
import org.optivgi.scm.site.SiteLimit;
import org.optivgi.scm.site.SiteNode;
import org.optivgi.scm.site.Tariff;
import org.optivgi.scm.site.UncontrolledLoad;

/** Depots with a tree of limits, phases, loads, minimum currents, current steps, priorities and statements. */
public final class Depots {
    private static final Instant START = Instant.parse("2026-01-05T17:03:00Z");
    private static final double VOLTS = 230;

    private Depots() {}

    /** A random small depot with every feature and oddity: up to 14 vehicles on up to 60 steps. */
    public static Problem any(Random random) {
        int[] resolutions = {1, 60, 300, 900, 3600};
        Horizon horizon = new Horizon(
                START, Duration.ofSeconds(resolutions[random.nextInt(resolutions.length)]), 1 + random.nextInt(60));
        int count = random.nextInt(15);
        Site site = Site.tree(tree(horizon.steps(), count, random), VOLTS, horizon.steps());
        if (random.nextInt(3) == 0) {
            site = site.withTariff(new Tariff(
                    PowerSeries.ofRuns(runs(horizon.steps(), random, 0.4), horizon.steps()),
                    random.nextInt(2) * 10.0,
                    random.nextInt(2) * 20.0));
        }
        List<Ev> evs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            evs.add(vehicle(i, horizon, random));
        }
        return new Problem(evs, site, horizon);
    }

    /**
     * A depot of {@code count} vehicles for the night: feeders of 40 stations under panels of 10, limits in kW and on
     * every phase, a building's load, single- and three-phase vehicles with minimum currents; minutes until the morning.
     *
     * @param tree whether it has feeders, panels and phases, or the grid connection alone
     */
    public static Problem night(int count, boolean tree, long seed) {
        Random random = new Random(seed);
        int steps = 720;
        Horizon horizon = new Horizon(START, Duration.ofMinutes(1), steps);
        SiteNode root = SiteNode.of("grid")
                .withLimitKw(SiteLimit.ofRuns(
                        List.of(new Run(0, 3.0 * count), new Run(240, 2.2 * count), new Run(300, 3.5 * count)), steps));
        if (tree) {
            root = root.withLimitAmps(PowerSeries.constant(count * 5.0, steps))
                    .withLoad(UncontrolledLoad.balanced(
                            PowerSeries.ofRuns(List.of(new Run(0, 0.4 * count), new Run(180, 0.1 * count)), steps)));
            for (int f = 0; f * 40 < count; f++) {
                root = root.withChild(feeder(f, count, steps));
            }
        }
        List<Ev> evs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean threePhase = i % 3 != 0;
            double max = threePhase ? 22 : 7.36;
            evs.add(Ev.builder("bus-" + i)
                    .station("CP-" + i, 1)
                    .powerKw(threePhase ? 4.14 : 1.38, max)
                    .powerSteps(PowerSteps.multiplesOf(threePhase ? 0.069 : 0.023))
                    .arrival(START.minus(Duration.ofMinutes(random.nextInt(200))))
                    .departure(START.plus(Duration.ofMinutes(120 + random.nextInt(600))))
                    .energyKwh(5 + random.nextDouble() * max * 2.5)
                    .supply(Supply.of(VOLTS, threePhase ? Phases.THREE : Phases.ONE))
                    .build());
        }
        Site site = tree ? Site.tree(root, VOLTS, steps) : Site.of(rootLimit(root));
        return new Problem(evs, site, horizon);
    }

    private static SiteLimit rootLimit(SiteNode root) {
        SiteLimit limit = root.limitKw();
        if (limit == null) {
            throw new IllegalStateException("the depot has a limit");
        }
        return limit;
    }

    private static SiteNode feeder(int f, int count, int steps) {
        SiteNode feeder = SiteNode.of("feeder-" + f).withLimitAmps(PowerSeries.constant(250, steps));
        for (int p = 0; p < 4; p++) {
            SiteNode panel = SiteNode.of("panel-" + f + "-" + p)
                    .withLimitAmps(PowerSeries.constant(80, steps))
                    .withLimitKw(SiteLimit.constant(45, steps));
            for (int i = 0; i < 10; i++) {
                int station = f * 40 + p * 10 + i;
                if (station < count) {
                    panel = panel.withOutlet("CP-" + station, 1, PhaseRotation.values()[station % 6]);
                }
            }
            feeder = feeder.withChild(panel);
        }
        return feeder;
    }

    private static SiteNode tree(int steps, int stations, Random random) {
        SiteNode root = SiteNode.of("grid").withLimitKw(limit(steps, 12.0 * stations + 1, random));
        if (random.nextBoolean()) {
            root = root.withLimitAmps(PowerSeries.constant(random.nextInt(200), steps));
        }
        if (random.nextInt(3) == 0) {
            root = root.withLoad(UncontrolledLoad.balanced(PowerSeries.constant(random.nextDouble() * 20, steps)));
        }
        int panels = random.nextInt(4);
        for (int p = 0; p < panels; p++) {
            SiteNode panel = SiteNode.of("panel-" + p);
            if (random.nextBoolean()) {
                panel = panel.withLimitKw(limit(steps, 40, random));
            }
            if (random.nextBoolean()) {
                panel = panel.withLimitAmps(PowerSeries.constant(random.nextInt(60), steps));
            }
            for (int i = p; i < stations; i += panels + 1) {
                panel = panel.withOutlet(
                        "CP-" + i, 1, PhaseRotation.values()[random.nextInt(PhaseRotation.values().length)]);
            }
            root = root.withChild(panel);
        }
        return root;
    }

    private static SiteLimit limit(int steps, double most, Random random) {
        return SiteLimit.ofRuns(runs(steps, random, most), steps);
    }

    private static List<Run> runs(int steps, Random random, double most) {
        List<Run> runs = new ArrayList<>();
        for (int step = 0; step < steps; step += 1 + random.nextInt(30)) {
            runs.add(new Run(step, random.nextInt(7) == 0 ? 0 : random.nextDouble() * most));
        }
        return runs;
    }

    private static Ev vehicle(int i, Horizon horizon, Random random) {
        long span = horizon.length().getSeconds();
        long arrival = (long) ((random.nextDouble() * 1.6 - 0.9) * span);
        long departure = arrival + (long) ((random.nextDouble() * 1.6 - 0.1) * span);
        Phases phases = Phases.of(1 + random.nextInt(3));
        double ampere = VOLTS * phases.count() / 1000;
        double max = ampere * (6 + random.nextInt(27));
        double[] minima = {0, 0, 6, 6, 10};
        double min = Math.min(max, ampere * minima[random.nextInt(minima.length)]);
        PowerSteps steps = switch (random.nextInt(4)) {
            case 0 -> PowerSteps.multiplesOf(ampere);
            case 1 -> PowerSteps.multiplesOf(ampere / 10);
            case 2 -> PowerSteps.of(6 * ampere, 8 * ampere, 16 * ampere, 32 * ampere);
            default -> PowerSteps.ANY;
        };
        double energy = random.nextInt(8) == 0 ? 0 : random.nextDouble() * max * span / 3600;
        return Ev.builder("ev-" + i)
                .active(arrival <= 0)
                .station("CP-" + i, 1)
                .powerKw(min, max)
                .powerSteps(steps)
                .arrival(START.plusSeconds(arrival))
                .departure(START.plusSeconds(departure))
                .energyKwh(energy)
                .supply(random.nextInt(4) == 0 ? Supply.ofUnknownVoltage(phases) : Supply.of(VOLTS, phases))
                .standing(standing(energy, random))
                .build();
    }

    private static Standing standing(double energy, Random random) {
        Standing standing = Standing.NONE
                .withPriority(random.nextInt(4) == 0 ? random.nextInt(3) - 1 : 0)
                .withDeliveredKwh(random.nextInt(3) == 0 ? random.nextDouble() * 20 : 0);
        if (random.nextInt(3) == 0) {
            standing = standing.withExpectedKwh(energy * random.nextDouble() * 1.2);
        }
        if (random.nextBoolean()) {
            standing = standing.withAllowance(
                    new Allowance(random.nextBoolean(), START.minusSeconds(random.nextInt(3600))));
        }
        return standing;
    }
}
