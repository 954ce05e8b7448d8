package org.optivgi.simulator.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.fault.Misbehaviour;

/**
 * Faults by chance; the same seed draws the same faults for the same charge points.
 *
 * @param perDay on each charge point, of those that one which keeps to the standard may have, on average
 * @param ruleBreakers share of charge points that break the standard once, for some while, 0 to 1
 */
public record RandomFaults(long seed, double perDay, double ruleBreakers) {
    /** Rates for who names only a seed. */
    private static final double USUAL_PER_DAY = 4;

    private static final double HOURS_PER_DAY = 24;

    /** Checks the ranges. */
    public RandomFaults {
        if (!(perDay >= 0) || !(ruleBreakers >= 0 && ruleBreakers <= 1)) {
            throw new IllegalArgumentException("perDay is not negative, ruleBreakers lies between 0 and 1");
        }
    }

    /** The usual rate, nobody breaks the standard. */
    public static RandomFaults usual(long seed) {
        return new RandomFaults(seed, USUAL_PER_DAY, 0);
    }

    /**
     * Draws the faults.
     *
     * @param from no fault begins earlier, in time since the start
     * @param until no fault begins later
     * @return in order of time
     */
    public List<Scenario.Fault> draw(List<String> stations, Duration from, Duration until) {
        return new Draw(stations, from, until).faults();
    }

    private final class Draw {
        private final Random random = new Random(seed);
        private final List<String> stations;
        private final Duration from;
        private final Duration length;
        private final List<Scenario.Fault> faults = new ArrayList<>();

        Draw(List<String> stations, Duration from, Duration until) {
            this.stations = stations;
            this.from = from;
            this.length = until.minus(from);
        }

        List<Scenario.Fault> faults() {
            double days = length.toMinutes() / 60.0 / HOURS_PER_DAY;
            for (String station : stations) {
                long count = Math.round(2 * perDay * days * random.nextDouble());
                for (long i = 0; i < count; i++) {
                    withinTheStandard(station);
                }
            }
            if (perDay > 0 && random.nextBoolean()) {
                storm();
            }
            breakTheStandard();
            faults.sort(Comparator.comparing(fault -> ((Moment.Offset) fault.at()).sinceStart()));
            return List.copyOf(faults);
        }

        private void withinTheStandard(String station) {
            switch (random.nextInt(10)) {
                case 0 -> add(station, null, new Misbehaviour.DropsLink(between(5, 45 * 60)));
                case 1 -> add(station, null, new Misbehaviour.FallsSilent());
                case 2 -> add(station, between(30, 300), new Misbehaviour.GoesDeaf());
                case 3 -> add(station, null, new Misbehaviour.Restarts());
                case 4 -> add(station, null, new Misbehaviour.LosesPower(between(5, 30 * 60)));
                case 5 -> add(station, between(60, 1200), new Misbehaviour.RepliesLate(between(1, 60)));
                case 6 -> add(station, between(30, 600), new Misbehaviour.NeverReplies());
                case 7 -> add(station, between(30, 600), new Misbehaviour.RejectsProfiles());
                case 8 -> add(station, between(600, 7200), new Misbehaviour.ClockSkew(skew()));
                default -> add(station, null, new Misbehaviour.DuplicatesStart());
            }
        }

        /** Everybody loses the link at once, and comes back at almost the same time. */
        private void storm() {
            Duration at = moment();
            for (String station : stations) {
                faults.add(new Scenario.Fault(
                        new Moment.Offset(at), null, station, new Misbehaviour.DropsLink(between(1, 20))));
            }
        }

        private void breakTheStandard() {
            List<String> shuffled = new ArrayList<>(stations);
            Collections.shuffle(shuffled, random);
            shuffled.stream()
                    .limit(Math.round(ruleBreakers * stations.size()))
                    .forEach(station -> add(station, between(600, 7200), breach()));
        }

        private Misbehaviour breach() {
            return switch (random.nextInt(11)) {
                case 0 -> new Misbehaviour.IgnoresLimit();
                case 1 -> new Misbehaviour.Overshoots(5 + random.nextInt(60));
                case 2 -> new Misbehaviour.RestartsWithoutProfiles();
                case 3 -> new Misbehaviour.LosesDefaultProfile();
                case 4 -> new Misbehaviour.MisreadsUnit();
                case 5 -> new Misbehaviour.MisreadsLevel();
                case 6 -> new Misbehaviour.MisreadsKind();
                case 7 -> new Misbehaviour.SticksToLimit();
                case 8 -> new Misbehaviour.FreezesMeter();
                case 9 -> new Misbehaviour.MetersWrongly(random.nextBoolean() ? 0.1 : 10);
                default -> new Misbehaviour.ClockSkew(Duration.ofMinutes(random.nextInt(240) - 120));
            };
        }

        private void add(String station, @Nullable Duration lasting, Misbehaviour what) {
            faults.add(new Scenario.Fault(new Moment.Offset(moment()), lasting, station, what));
        }

        private Duration moment() {
            return from.plusMillis((long) (length.toMillis() * random.nextDouble()));
        }

        private Duration skew() {
            return Duration.ofSeconds(random.nextInt(19) - 9L);
        }

        private Duration between(int leastSeconds, int mostSeconds) {
            return Duration.ofSeconds(leastSeconds + random.nextInt(mostSeconds - leastSeconds + 1));
        }
    }
}
