package org.optivgi.scm.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Run;
import org.optivgi.scm.site.Site;
import org.optivgi.scm.site.SiteLimit;

/**
 * The depots of the benchmarks: 480 minutes, half the vehicles there already, every requirement possible for its vehicle
 * alone, and a limit that carries nine tenths of them all. Which is to say, contended and therefore hard.
 */
public final class ContendedDepots {
    private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");
    private static final double[] MAXIMA = {7.4, 11, 22};

    private ContendedDepots() {}

    /** The depot of {@code vehicles} vehicles whose limit changes {@code changes} times; always the same. */
    public static Problem of(int vehicles, int changes) {
        Random random = new Random(31L * vehicles + changes);
        Horizon horizon = Horizon.from(START);
        List<Ev> evs = new ArrayList<>();
        double required = 0;
        double minima = 0;
        for (int i = 0; i < vehicles; i++) {
            int arrival = random.nextBoolean() ? -10 : random.nextInt(240);
            int departure = Math.max(arrival, 0) + 60 + random.nextInt(420);
            double max = MAXIMA[random.nextInt(MAXIMA.length)];
            double min = random.nextBoolean() ? 1.4 : 0;
            double hours = (Math.min(departure, 479) - Math.max(0, arrival)) / 60.0;
            double energy = Math.min(5 + random.nextDouble() * 50, 0.9 * max * hours);
            required += energy;
            minima += min;
            evs.add(Ev.builder("ev-" + i)
                    .active(arrival < 0)
                    .powerKw(min, max)
                    .arrival(START.plus(Duration.ofMinutes(arrival)))
                    .departure(START.plus(Duration.ofMinutes(departure)))
                    .energyKwh(energy)
                    .build());
        }
        List<Run> limits = new ArrayList<>();
        for (int i = 0; i <= changes; i++) {
            double mean = 0.9 * required / horizon.length().toHours();
            double kw = changes == 0 ? mean : mean * (0.5 + random.nextDouble());
            limits.add(new Run(i * horizon.steps() / (changes + 1), Math.max(minima + 1, kw)));
        }
        return new Problem(evs, Site.of(SiteLimit.ofRuns(limits, horizon.steps())), horizon);
    }
}
