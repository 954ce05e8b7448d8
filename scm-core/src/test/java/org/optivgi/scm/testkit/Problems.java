package org.optivgi.scm.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.ev.ChargingRateUnit;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Phases;
import org.optivgi.scm.ev.Run;
import org.optivgi.scm.ev.Supply;
import org.optivgi.scm.site.Site;
import org.optivgi.scm.site.SiteLimit;

/**
 * Random problems of every kind that a depot may meet, the odd ones included: nobody there, nothing required, limits of
 * 0, vehicles that have left or come later, minimum powers that do not fit.
 */
public final class Problems {
    private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");
    private static final double[] MAXIMA = {3.7, 7.4, 11, 22, 50, 150};
    private static final int[] RESOLUTIONS = {1, 30, 60, 60, 300, 900, 3600};

    private Problems() {}

    /** Up to 12 vehicles on up to 120 steps of any resolution, with every oddity. */
    public static Problem any(Random random) {
        Horizon horizon = new Horizon(
                START, Duration.ofSeconds(RESOLUTIONS[random.nextInt(RESOLUTIONS.length)]), 1 + random.nextInt(120));
        List<Ev> evs = new ArrayList<>();
        int count = random.nextInt(13);
        for (int i = 0; i < count; i++) {
            evs.add(ev("ev-" + i, horizon, random));
        }
        return new Problem(evs, Site.of(limit(horizon, evs, random, random.nextInt(4) == 0)), horizon);
    }

    /**
     * A problem in which every vehicle is present, needs energy and gets its minimum, and the limit is above 0: the kind
     * that the reference program can solve.
     */
    public static Problem regular(Random random, int vehicles, int steps) {
        Horizon horizon = new Horizon(START, Duration.ofMinutes(1), steps);
        List<Ev> evs = new ArrayList<>();
        double minima = 0;
        for (int i = 0; i < vehicles; i++) {
            int arrival = random.nextInt(10) < 6 ? -random.nextInt(120) : random.nextInt(Math.max(1, steps / 2));
            int departure = Math.max(arrival, 0) + 1 + random.nextInt(steps);
            double max = MAXIMA[random.nextInt(MAXIMA.length)];
            double min = random.nextInt(3) == 0 ? Math.min(1.4, max) : 0;
            Ev ev = Ev.builder("ev-" + i)
                    .active(arrival <= 0)
                    .powerKw(min, max)
                    .arrival(START.plus(Duration.ofMinutes(arrival)))
                    .departure(START.plus(Duration.ofMinutes(departure)))
                    .energyKwh(0.1 + random.nextDouble() * max * 4)
                    .build();
            if (!ev.referencePresence(horizon).isEmpty()) {
                evs.add(ev);
                minima += min;
            }
        }
        List<Run> runs = new ArrayList<>();
        int changes = random.nextInt(4);
        for (int i = 0; i <= changes; i++) {
            int first = i * steps / (changes + 1);
            if (runs.isEmpty() || first > runs.get(runs.size() - 1).firstStep()) {
                runs.add(new Run(first, minima + 1 + random.nextDouble() * 12 * vehicles));
            }
        }
        return new Problem(evs, Site.of(SiteLimit.ofRuns(runs, steps)), horizon);
    }

    private static Ev ev(String id, Horizon horizon, Random random) {
        long span = horizon.length().getSeconds();
        long arrival = (long) ((random.nextDouble() * 1.6 - 0.6) * span);
        // Some leave before they come, some have left, many stay beyond the horizon.
        long departure = arrival + (long) ((random.nextDouble() * 1.6 - 0.1) * span);
        double max = MAXIMA[random.nextInt(MAXIMA.length)];
        double min = random.nextBoolean() ? 0 : Math.min(max, random.nextDouble() * 5);
        double hours = span / 3600.0;
        return Ev.builder(id)
                .active(arrival <= 0)
                .powerKw(min, max)
                .arrival(START.plusSeconds(arrival))
                .departure(START.plusSeconds(departure))
                .energyKwh(random.nextInt(8) == 0 ? 0 : random.nextDouble() * max * hours)
                .supply(Supply.of(random.nextBoolean() ? 230 : 240, Phases.of(1 + random.nextInt(3))))
                .unit(random.nextBoolean() ? ChargingRateUnit.A : ChargingRateUnit.W)
                .build();
    }

    private static SiteLimit limit(Horizon horizon, List<Ev> evs, Random random, boolean changesOften) {
        double demand = evs.stream().mapToDouble(Ev::maxPowerKw).sum();
        List<Run> runs = new ArrayList<>();
        for (int step = 0; step < horizon.steps(); step += 1 + random.nextInt(changesOften ? 3 : 60)) {
            double kw = switch (random.nextInt(8)) {
                case 0 -> 0;
                case 1 -> -random.nextDouble() * 10;
                case 2 -> random.nextDouble() * 5;
                case 3 -> Double.POSITIVE_INFINITY;
                default -> random.nextDouble() * (demand + 1);
            };
            runs.add(new Run(step, kw));
        }
        return SiteLimit.ofRuns(runs, horizon.steps());
    }
}
