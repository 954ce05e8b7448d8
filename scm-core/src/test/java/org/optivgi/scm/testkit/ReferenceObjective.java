package org.optivgi.scm.testkit;

import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.ev.Ev;

/**
 * The objective of the numerical algorithm, straight from the semantics and step by step; shares nothing with the
 * algorithm that it judges.
 */
public final class ReferenceObjective {
    private ReferenceObjective() {}

    /** The objective of the plan's schedules. */
    public static double of(Plan plan) {
        Problem problem = plan.problem();
        int steps = problem.horizon().steps();
        double maxima = problem.evs().stream().mapToDouble(Ev::maxPowerKw).sum();
        double value = 100.0 * steps * problem.evs().size() * fraction(plan);
        for (Ev ev : problem.evs()) {
            double[] kw = plan.schedule(ev.evId()).toArray();
            for (int t = 0; t < steps; t++) {
                double most = Math.min(maxima, problem.site().limit().at(t));
                value += most > 0 ? kw[t] / most : 0;
                value -= t + 1 < steps ? Math.abs(kw[t + 1] - kw[t]) : 0;
            }
        }
        return value;
    }

    /** The smallest fraction of the requirement; 0 if no vehicle requires or can get anything. */
    public static double fraction(Plan plan) {
        double hours = plan.problem().horizon().hoursPerStep();
        return plan.problem().evs().stream()
                .filter(ev -> ev.energyKwh() > 0 && canCharge(plan.problem(), ev))
                .mapToDouble(ev -> {
                    double sum = 0;
                    for (double kw : plan.schedule(ev.evId()).toArray()) {
                        sum += kw;
                    }
                    return sum * hours / ev.energyKwh();
                })
                .min()
                .orElse(0);
    }

    private static boolean canCharge(Problem problem, Ev ev) {
        for (int t = ev.referencePresence(problem.horizon()).first();
                t < ev.referencePresence(problem.horizon()).end();
                t++) {
            if (ev.maxPowerKw() > 0 && problem.site().limit().at(t) > 0) {
                return true;
            }
        }
        return false;
    }
}
