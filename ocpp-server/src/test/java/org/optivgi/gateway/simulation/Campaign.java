package org.optivgi.gateway.simulation;

import java.io.PrintStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.depot.DepotObserver;

/**
 * Plays many days and tells about each. Properties: {@code campaign.days}, {@code campaign.seed} of the first,
 * {@code campaign.kind} ({@code usual}, {@code mixed}, {@code breaches}, {@code orphaned}), {@code campaign.threads}, and
 * {@code campaign.watch}, a charge point whose frames are to be shown.
 */
public final class Campaign {
    private final PrintStream out;

    private final DayGenerator.Profile profile;

    private Campaign(PrintStream out, DayGenerator.Profile profile) {
        this.out = out;
        this.profile = profile;
    }

    /** Plays the days; fails with an exception if any day fails. */
    public static void main(String[] arguments) throws Exception {
        long first = Long.getLong("campaign.seed", 1);
        int days = Integer.getInteger("campaign.days", 10);
        int threads = Integer.getInteger("campaign.threads", 1);
        List<Long> failed = new Campaign(System.out, profile(System.getProperty("campaign.kind", "usual")))
                .run(first, days, threads);
        if (!failed.isEmpty()) {
            throw new IllegalStateException("days failed, by seed: " + failed
                    + "; -Dcampaign.days=1 -Dcampaign.seed=N plays one of them again");
        }
    }

    private static DayGenerator.Profile profile(String kind) {
        return switch (kind) {
            case "usual" -> DayGenerator.Profile.USUAL;
            case "breaches" -> DayGenerator.Profile.BREACHES;
            case "orphaned" -> DayGenerator.Profile.ORPHANED;
            case "mixed" -> DayGenerator.Profile.USUAL.mixed();
            default ->
                throw new IllegalArgumentException("campaign.kind is usual, mixed, breaches or orphaned, not " + kind);
        };
    }

    /** Nothing is promised of charge points that break the standard but that an excess ends. */
    private double longestExcessSeconds() {
        return profile == DayGenerator.Profile.BREACHES ? Verdict.STATED_SECONDS : 0;
    }

    private List<Long> run(long first, int days, int threads) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (long seed = first; seed < first + days; seed++) {
                long day = seed;
                tasks.add(() -> play(day));
            }
            List<Future<Boolean>> results = pool.invokeAll(tasks);
            List<Long> failed = new ArrayList<>();
            for (int i = 0; i < results.size(); i++) {
                if (!results.get(i).get()) {
                    failed.add(first + i);
                }
            }
            out.printf(Locale.ROOT, "%d of %d days passed%n", days - failed.size(), days);
            return failed;
        } finally {
            pool.shutdownNow();
        }
    }

    private boolean play(long seed) {
        DayPlan plan = DayGenerator.day(seed, profile);
        long began = System.nanoTime();
        SimulatedDay.Result result = SimulatedDay.play(plan, new Watcher(System.getProperty("campaign.watch")));
        Verdict verdict = Verdict.of(
                result,
                longestExcessSeconds(),
                profile.ruleBreakers() == 0 && profile.deaths() != DayGenerator.Deaths.FOR_GOOD);
        synchronized (out) {
            out.println(line(result, verdict, (System.nanoTime() - began) / 1e9));
            verdict.failures().forEach(failure -> out.println("    " + failure));
        }
        return verdict.isPassed();
    }

    private static String line(SimulatedDay.Result result, Verdict verdict, double seconds) {
        DayPlan plan = result.plan();
        return String.format(
                Locale.ROOT,
                "seed %d: %s, %d charge points, %d visits, %d faults, %d kills; above a limit %.0f s at most;"
                        + " delivered %.2f %%, worst %.1f %%; %.1f s, trace %016x",
                plan.seed(),
                verdict.isPassed() ? "passed" : "FAILED",
                plan.stations().size(),
                plan.visits().size(),
                plan.faults().size(),
                plan.kills().size(),
                verdict.longestExcessSeconds(),
                100 * result.summary().deliveredKwh() / result.summary().askedKwh(),
                100 * verdict.worstShare(),
                seconds,
                result.trace());
    }

    /** Shows what one charge point and the gateway say to each other. */
    private final class Watcher implements DepotObserver {
        private final @Nullable String watched;

        Watcher(@Nullable String watched) {
            this.watched = watched;
        }

        @Override
        public void frame(Instant time, String station, boolean fromChargePoint, String text) {
            if (station.equals(watched)) {
                out.println(time + (fromChargePoint ? " <- " : " -> ") + text);
            }
        }

        @Override
        public void note(Instant time, String text) {
            if (watched != null) {
                out.println(time + " " + text);
            }
        }
    }
}
