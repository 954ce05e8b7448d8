package org.optivgi.scm.algorithm.baseline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.optivgi.scm.algorithm.Algorithm;
import org.optivgi.scm.algorithm.Deadline;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.algorithm.PlanStatus;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Schedule;
import org.optivgi.scm.ev.StepRange;

/**
 * A rule that decides each step by itself, from the first to the last: the vehicles that are there and still need
 * energy share the limit. Whoever would get less than its minimum power gets nothing.
 *
 * <p>O(T x N log N) for T steps and N vehicles.
 */
abstract class SteppedRule implements Algorithm {
    /** Amounts below are noise of adding up, in kW or kWh. */
    static final double NOISE = 1e-9;

    /** A vehicle that is there in the step at hand and still needs energy. */
    static final class Candidate {
        final Ev ev;
        final int index;
        /** The most it may get in this step, in kW: its maximum, or what fills it. */
        final double mostKw;
        /** What it still needs, in kWh. */
        final double leftKwh;

        Candidate(Ev ev, int index, double mostKw, double leftKwh) {
            this.ev = ev;
            this.index = index;
            this.mostKw = mostKw;
            this.leftKwh = leftKwh;
        }

        /** The least it may get if it gets anything, in kW. */
        double leastKw() {
            return ev.minPowerKw();
        }
    }

    /**
     * Shares {@code limitKw} in one step.
     *
     * @param candidates in the order of the problem
     * @param kw takes the power of each candidate, at its place in {@code candidates}; all 0 at first
     */
    abstract void share(List<Candidate> candidates, double limitKw, Horizon horizon, int step, double[] kw);

    @Override
    public final Plan solve(Problem problem, Deadline deadline) {
        Horizon horizon = problem.horizon();
        List<Ev> evs = problem.evs();
        double[] limit = problem.site().limit().toArray();
        double[][] power = new double[evs.size()][horizon.steps()];
        double[] left = evs.stream().mapToDouble(Ev::energyKwh).toArray();
        StepRange[] presence = evs.stream().map(ev -> ev.presence(horizon)).toArray(StepRange[]::new);
        int last = Arrays.stream(presence).mapToInt(StepRange::end).max().orElse(0);
        double hours = horizon.hoursPerStep();
        boolean complete = true;
        for (int step = 0; step < last; step++) {
            // The first step is always planned: it is the one that is sent.
            if (step > 0 && deadline.isExpired()) {
                complete = false;
                break;
            }
            List<Candidate> candidates = candidates(evs, presence, left, hours, step);
            double[] kw = new double[candidates.size()];
            share(candidates, limit[step], horizon, step, kw);
            for (int i = 0; i < kw.length; i++) {
                int e = candidates.get(i).index;
                power[e][step] = kw[i];
                left[e] = Math.max(0, left[e] - kw[i] * hours);
            }
        }
        Plan plan = Plan.of(
                problem,
                name(),
                PlanStatus.FEASIBLE,
                Arrays.stream(power).map(Schedule::of).toList());
        return complete ? plan : plan.withNote("The deadline came before the end of the horizon was planned.");
    }

    private static List<Candidate> candidates(
            List<Ev> evs, StepRange[] presence, double[] left, double hours, int step) {
        List<Candidate> candidates = new ArrayList<>();
        for (int e = 0; e < presence.length; e++) {
            Ev ev = evs.get(e);
            double most = Math.min(ev.maxPowerKw(), left[e] / hours);
            if (presence[e].contains(step) && most > NOISE && most >= ev.minPowerKw()) {
                candidates.add(new Candidate(ev, e, most, left[e]));
            }
        }
        return candidates;
    }
}
