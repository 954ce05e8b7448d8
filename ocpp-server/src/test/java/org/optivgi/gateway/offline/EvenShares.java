package org.optivgi.gateway.offline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.optivgi.scm.algorithm.Algorithm;
import org.optivgi.scm.algorithm.Deadline;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.algorithm.PlanStatus;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Schedule;

/** Gives each vehicle an equal share of the limit as long as it is there, whatever it needs: easy to foresee in tests. */
final class EvenShares implements Algorithm {
    @Override
    public String name() {
        return "even";
    }

    @Override
    public Plan solve(Problem problem, Deadline deadline) {
        List<Schedule> schedules = new ArrayList<>();
        for (Ev ev : problem.evs()) {
            double[] kw = new double[problem.horizon().steps()];
            double share = problem.site().limit().at(0) / problem.evs().size();
            Arrays.fill(
                    kw,
                    ev.presence(problem.horizon()).first(),
                    ev.presence(problem.horizon()).end(),
                    Math.min(ev.maxPowerKw(), share));
            schedules.add(Schedule.of(kw));
        }
        return Plan.of(problem, name(), PlanStatus.FEASIBLE, schedules)
                .withObjective(12.5)
                .withMinFraction(0.5)
                .withNote("shares are even");
    }
}
