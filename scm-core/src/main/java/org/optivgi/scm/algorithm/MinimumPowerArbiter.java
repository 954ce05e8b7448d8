package org.optivgi.scm.algorithm;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.StepRange;

/**
 * Decides whose turn it is where the minimum powers of the vehicles present add up to more than the limit: some are
 * served at their minimum at least, the others are paused, and the turns rotate.
 *
 * <p>The rotation has no memory. Time since the epoch is cut into slots; the number of the slot says with whom the round
 * of the vehicles, ordered by id, begins, and from there on everyone who still fits is served. Each of n vehicles is the
 * first in exactly one of n slots, so each whose minimum fits under the limit gets its turn, and equal vehicles get
 * equally many turns. The beginnings of neighbouring slots lie far apart, so that a turn soon comes round again however
 * many are served at a time. Since the limit has no say in where the round begins, a limit that trembles pauses the last
 * one served and nobody else. A vehicle that requires nothing more is served only where nobody else could be.
 */
public final class MinimumPowerArbiter {
    /** Long enough that contactors and vehicles are not worn out by switching. */
    public static final Duration DEFAULT_SLOT = Duration.ofMinutes(15);

    /** Sums of minimum powers that exceed the limit by less do so by rounding. */
    private static final double NOISE_KW = 1e-9;

    private static final double GOLDEN_SECTION = (Math.sqrt(5) - 1) / 2;

    private final long slotSeconds;

    public MinimumPowerArbiter() {
        this(DEFAULT_SLOT);
    }

    /**
     * @param slot how long a turn lasts at least while nobody comes or goes and the limit stays; at least a second
     * @throws IllegalArgumentException if it is shorter
     */
    public MinimumPowerArbiter(Duration slot) {
        if (slot.getSeconds() < 1) {
            throw new IllegalArgumentException("slot is " + slot + " but must be at least a second");
        }
        this.slotSeconds = slot.getSeconds();
    }

    /** Who is paused when, for the presence of the reference algorithms; nobody where all minimum powers fit. */
    public Admission arbitrate(Problem problem) {
        return new Arbitration(problem).admission();
    }

    /** One arbitration. */
    private final class Arbitration {
        private final Horizon horizon;
        private final List<Ev> evs;
        private final double[] limit;
        private final StepRange[] presence;
        private final @Nullable BitSet[] paused;
        private final BitSet changes = new BitSet();
        /** Numbers of the vehicles with a minimum above 0: those in need by id, then the others by id. */
        private final List<Integer> round;

        Arbitration(Problem problem) {
            this.horizon = problem.horizon();
            this.evs = problem.evs();
            this.limit = problem.site().limit().toArray();
            this.presence =
                    evs.stream().map(ev -> ev.referencePresence(horizon)).toArray(StepRange[]::new);
            this.paused = new BitSet[evs.size()];
            this.round = new ArrayList<>();
            for (int e = 0; e < presence.length; e++) {
                if (evs.get(e).minPowerKw() > 0 && !presence[e].isEmpty()) {
                    round.add(e);
                }
            }
            round.sort(Comparator.<Integer, Boolean>comparing(e -> !needsEnergy(e))
                    .thenComparing(e -> evs.get(e).evId()));
        }

        private boolean needsEnergy(int e) {
            return evs.get(e).energyKwh() > 0;
        }

        Admission admission() {
            double[] minima = sumOfMinima();
            boolean[] comesOrGoes = new boolean[limit.length + 1];
            for (int e : round) {
                comesOrGoes[presence[e].first()] = true;
                comesOrGoes[presence[e].end()] = true;
            }
            int start = 0;
            for (int t = 1; t <= limit.length; t++) {
                boolean sameSituation =
                        t < limit.length && !comesOrGoes[t] && limit[t] == limit[t - 1] && slot(t) == slot(t - 1);
                if (!sameSituation) {
                    if (minima[start] > limit[start] + NOISE_KW) {
                        pauseSome(start, t);
                        changes.set(start);
                        changes.set(t);
                    }
                    start = t;
                }
            }
            return new Admission(paused, changes);
        }

        private double[] sumOfMinima() {
            double[] minima = new double[limit.length];
            for (int e : round) {
                for (int t = presence[e].first(); t < presence[e].end(); t++) {
                    minima[t] += evs.get(e).minPowerKw();
                }
            }
            return minima;
        }

        private long slot(int step) {
            return Math.floorDiv(horizon.startOf(step).getEpochSecond(), slotSeconds);
        }

        /** Serves as many as fit in the steps from {@code start} to before {@code end}, and pauses the others. */
        private void pauseSome(int start, int end) {
            List<Integer> needing = new ArrayList<>();
            List<Integer> satisfied = new ArrayList<>();
            for (int e : round) {
                if (presence[e].contains(start)) {
                    (needsEnergy(e) ? needing : satisfied).add(e);
                }
            }
            double room = serveInTurn(needing, limit[start] + NOISE_KW, start, end);
            serveInTurn(satisfied, room, start, end);
        }

        private double serveInTurn(List<Integer> waiting, double room, int start, int end) {
            int count = waiting.size();
            if (count == 0) {
                return room;
            }
            int begin = beginning(Math.floorMod(slot(start), count), count);
            double left = room;
            for (int i = 0; i < count; i++) {
                int e = waiting.get((begin + i) % count);
                double min = evs.get(e).minPowerKw();
                if (min <= left) {
                    left -= min;
                } else {
                    pause(e, start, end);
                }
            }
            return left;
        }

        private void pause(int e, int start, int end) {
            BitSet steps = paused[e];
            if (steps == null) {
                steps = new BitSet(limit.length);
                paused[e] = steps;
            }
            steps.set(start, end);
        }
    }

    /**
     * Where round {@code i} of {@code count} begins: the rank of the i-th multiple of the golden section among the first
     * {@code count}, taken modulo 1. A permutation of 0 to count - 1 in which neighbours lie far apart.
     */
    static int beginning(int i, int count) {
        double point = i * GOLDEN_SECTION % 1;
        int rank = 0;
        for (int j = 0; j < count; j++) {
            if (j * GOLDEN_SECTION % 1 < point) {
                rank++;
            }
        }
        return rank;
    }
}
