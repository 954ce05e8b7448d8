package org.optivgi.scm.algorithm;

import java.util.ArrayList;
import java.util.List;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Run;
import org.optivgi.scm.ev.Schedule;
import org.optivgi.scm.ev.StepRange;

/**
 * The state of one run of {@link GoAlgorithm}, in plain arrays. For one thread and one use.
 *
 * <p>The order of operations is that of the semantics to the last bit, the residues of rounding included: whether a step
 * has exactly nothing left, or 1e-14 kW, decides where the walks of the second pass end, and with it on tens of kW.
 */
final class GoCalculation {
    /**
     * Passes over one step beyond one for each vehicle, which fills or satisfies it; the others share out the residue of
     * rounding, until it vanishes. A bound for peace of mind: some 20 were seen.
     */
    private static final int MOST_PASSES = 1000;

    private final int vehicles;
    private final int steps;
    private final double hours;
    private final GoOptions options;
    private final Admission admission;
    private final int[] first;
    private final int[] end;
    private final double[] min;
    private final double[] max;
    /** Energy still to be planned in kWh; negative once minimum powers have carried more. */
    private final double[] left;
    /** Power in kW by vehicle and by step since its first. */
    private final double[][] power;
    /** What the limit leaves in each step, in kW. */
    private final double[] available;

    /** The vehicles served in the step at hand, in input order: the first {@code presentCount} entries. */
    private final int[] present;

    private int presentCount;
    private final boolean[] presenceChanges;
    private final double[] weight;

    GoCalculation(Problem problem, Admission admission, GoOptions options) {
        List<Ev> evs = problem.evs();
        this.vehicles = evs.size();
        this.steps = problem.horizon().steps();
        this.hours = problem.horizon().hoursPerStep();
        this.options = options;
        this.admission = admission;
        this.first = new int[vehicles];
        this.end = new int[vehicles];
        this.min = new double[vehicles];
        this.max = new double[vehicles];
        this.left = new double[vehicles];
        this.power = new double[vehicles][];
        this.present = new int[vehicles];
        this.weight = new double[vehicles];
        this.presenceChanges = new boolean[steps + 1];
        double sumOfMaxima = 0;
        for (int e = 0; e < vehicles; e++) {
            Ev ev = evs.get(e);
            StepRange presence = ev.referencePresence(problem.horizon());
            first[e] = presence.first();
            end[e] = Math.max(presence.first(), presence.end());
            min[e] = ev.minPowerKw();
            max[e] = ev.maxPowerKw();
            left[e] = ev.energyKwh();
            power[e] = new double[presence.length()];
            presenceChanges[first[e]] = true;
            presenceChanges[end[e]] = true;
            sumOfMaxima += max[e];
        }
        this.available = problem.site().limit().toArray();
        for (int t = 0; t < steps; t++) {
            // Infinity cannot be shared; twice what all can take is no limit either.
            if (available[t] == Double.POSITIVE_INFINITY) {
                available[t] = 2 * sumOfMaxima;
            }
        }
    }

    /** Pass 1: from the last step to the first, minimum powers and then shares of what the step has left. */
    void distributeBackwards() {
        for (int t = steps - 1; t >= 0; t--) {
            findPresent(t, t + 1);
            for (int i = 0; i < presentCount; i++) {
                accept(present[i], t, min[present[i]]);
            }
            boolean shared = true;
            for (int pass = 0; shared && available[t] > 0 && pass < MOST_PASSES + presentCount; pass++) {
                shared = share(t, false);
            }
        }
    }

    /** Pass 3: from the first step to the last, whatever is left, beyond the required energy. */
    void useRemaining() {
        for (int t = 0; t < steps; t++) {
            findPresent(t, t);
            if (available[t] > 0) {
                share(t, true);
            }
        }
    }

    /** One pass of sharing {@code available[t]} in proportion to the weights; whether anything was given. */
    private boolean share(int t, boolean ignoreEnergy) {
        double toShare = available[t];
        double weights = 0;
        for (int i = 0; i < presentCount; i++) {
            double room = room(present[i], t, ignoreEnergy ? toShare : Double.POSITIVE_INFINITY, ignoreEnergy);
            weight[i] = weightOf(room);
            weights += weight[i];
        }
        if (!(weights > 0)) {
            return false;
        }
        boolean given = false;
        for (int i = 0; i < presentCount; i++) {
            double share = weight[i] / weights * toShare;
            if (share != 0) {
                accept(present[i], t, room(present[i], t, share, ignoreEnergy));
                given = true;
            }
        }
        return given;
    }

    /** The room itself at fairness 1, the residue of rounding included, which may be below 0. */
    private double weightOf(double room) {
        return options.fairness() == 1 ? room : room > 0 ? Math.pow(room, options.fairness()) : 0;
    }

    private double room(int e, int t, double cap, boolean ignoreEnergy) {
        double now = power[e][t - first[e]];
        double most = Math.min(max[e] - now, cap);
        if (!ignoreEnergy) {
            most = Math.min(most, left[e] / hours);
        }
        return Math.max(min[e] - now, most);
    }

    private void accept(int e, int t, double kw) {
        power[e][t - first[e]] += kw;
        left[e] -= kw * hours;
        available[t] -= kw;
    }

    /**
     * Pass 2: moves power from each step, the last first, to the nearest earlier steps that have room.
     *
     * <p>Below the step at hand power only grows and availability only shrinks. So a step in which a vehicle is full
     * need not be visited again by it, and the nearest step with nothing available, where every walk ends, only moves
     * up. This keeps the pass linear in vehicles x steps where walking every step would be quadratic in the steps.
     */
    void shiftForward() {
        int[][] open = openSteps();
        for (int t = steps - 1; t >= 1; t--) {
            int barrier = t - 1;
            while (barrier >= 0 && available[barrier] > 0) {
                barrier--;
            }
            for (int e = 0; e < vehicles && barrier < t - 1; e++) {
                if (t > first[e] && t < end[e]) {
                    barrier = shiftFrom(e, t, barrier, open[e]);
                }
            }
        }
    }

    /** Moves what vehicle {@code e} may give up in step {@code t}; returns where walks now end. */
    private int shiftFrom(int e, int t, int barrier, int[] open) {
        double[] kw = power[e];
        int base = first[e];
        int nextBarrier = barrier;
        int s = lastOpen(open, t - 1 - base);
        while (s + base > barrier && s >= 0 && kw[t - base] > min[e]) {
            double moved = Math.min(Math.min(available[s + base], kw[t - base] - min[e]), max[e] - kw[s]);
            kw[s] += moved;
            kw[t - base] -= moved;
            available[s + base] -= moved;
            available[t] += moved;
            if (max[e] - kw[s] == 0) {
                open[s + 1] = s;
            }
            if (!(available[s + base] > 0)) {
                // This walk has passed the step; the next ones end here.
                nextBarrier = Math.max(nextBarrier, s + base);
            }
            s = lastOpen(open, s - 1);
        }
        return nextBarrier;
    }

    /**
     * For each vehicle and each of its steps s, at index s + 1: s + 1 if the vehicle has room there, else an index to
     * look further down. Index 0 stands for "none".
     */
    private int[][] openSteps() {
        int[][] open = new int[vehicles][];
        for (int e = 0; e < vehicles; e++) {
            open[e] = new int[power[e].length + 1];
            for (int s = 0; s < power[e].length; s++) {
                boolean hasRoom = max[e] - power[e][s] != 0 && !admission.isPaused(e, s + first[e]);
                open[e][s + 1] = hasRoom ? s + 1 : s;
            }
        }
        return open;
    }

    /** The greatest step at or below {@code s} that is open, or -1; shortens the way for the next search. */
    private static int lastOpen(int[] open, int s) {
        int found = s + 1;
        while (open[found] != found) {
            open[found] = open[open[found]];
            found = open[found];
        }
        return found - 1;
    }

    /** Updates {@link #present} for step {@code t}, reached from its neighbour; {@code border} lies between the two. */
    private void findPresent(int t, int border) {
        boolean isFirstStepVisited = border == 0 || border == steps;
        if (!isFirstStepVisited && !presenceChanges[border] && !admission.changesAt(border)) {
            return;
        }
        presentCount = 0;
        for (int e = 0; e < vehicles; e++) {
            if (t >= first[e] && t < end[e] && !admission.isPaused(e, t)) {
                present[presentCount++] = e;
            }
        }
    }

    /** One schedule per vehicle, in input order. */
    List<Schedule> schedules() {
        List<Schedule> schedules = new ArrayList<>(vehicles);
        for (int e = 0; e < vehicles; e++) {
            schedules.add(schedule(power[e], first[e]));
        }
        return schedules;
    }

    private Schedule schedule(double[] kw, int firstStep) {
        List<Run> runs = new ArrayList<>();
        runs.add(new Run(0, 0));
        for (int s = 0; s <= kw.length; s++) {
            double value = s < kw.length ? Math.max(0, kw[s]) : 0;
            Run last = runs.get(runs.size() - 1);
            if (s + firstStep == 0) {
                runs.set(0, new Run(0, value));
            } else if (value != last.kw() && s + firstStep < steps) {
                runs.add(new Run(s + firstStep, value));
            }
        }
        return Schedule.ofRuns(runs, steps);
    }
}
