package org.optivgi.scm.algorithm.lp;

import java.util.List;
import org.optivgi.scm.algorithm.Admission;
import org.optivgi.scm.algorithm.Algorithm;
import org.optivgi.scm.algorithm.Deadline;
import org.optivgi.scm.algorithm.GoAlgorithm;
import org.optivgi.scm.algorithm.GoOptions;
import org.optivgi.scm.algorithm.MinimumPowerArbiter;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.algorithm.PlanStatus;
import org.optivgi.scm.algorithm.Problem;

/**
 * The linear program of the reference: the largest common fraction of the required energy, then use of the limit and
 * few changes of power. Solved exactly over segments, and certified: a plan is called optimal only if a bound computed
 * apart from the solver proves it to a ten-millionth.
 *
 * <p>Where the minimum powers do not fit under the limit, {@link MinimumPowerArbiter} decides whose turn it is. A
 * vehicle that requires nothing, or that cannot get anything within the horizon, leaves the common fraction out, so that
 * it takes nobody else's share. Where no optimum is certified by the deadline, the better of what was found and the
 * heuristic's plan is returned, as feasible, with its gap.
 *
 * <p>Spec: SCM semantics, Numerical algorithm.
 */
public final class NumericalAlgorithm implements Algorithm {
    /** The name in configuration and on the command line. */
    public static final String NAME = "lp";

    private final LpSolver solver;
    private final MinimumPowerArbiter arbiter;
    private final Algorithm heuristic;

    /** With ojAlgo and turns of the default length. */
    public NumericalAlgorithm() {
        this(new MinimumPowerArbiter());
    }

    public NumericalAlgorithm(MinimumPowerArbiter arbiter) {
        this(new OjAlgoSolver(), arbiter);
    }

    NumericalAlgorithm(LpSolver solver, MinimumPowerArbiter arbiter) {
        this.solver = solver;
        this.arbiter = arbiter;
        this.heuristic = new GoAlgorithm(GoOptions.DEFAULT, arbiter);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Plan solve(Problem problem, Deadline deadline) {
        Admission admission = arbiter.arbitrate(problem);
        SegmentProgram program = new SegmentProgram(problem, admission);
        if (!SegmentSolver.fits(program, deadline)) {
            return heuristic
                    .solve(problem, deadline)
                    .withNote("the linear program over " + problem.evs().size() + " vehicles and " + program.segments()
                            + " segments is too large for the time budget; the heuristic planned instead");
        }
        SegmentSolver segments = new SegmentSolver(program, solver);
        segments.solve(deadline);
        if (!segments.isOptimal()) {
            segments.offer(
                    program.meanShares(List.copyOf(
                            heuristic.solve(problem, deadline).schedules().values())),
                    0);
        }
        PlanStatus status = segments.isOptimal() ? PlanStatus.OPTIMAL : PlanStatus.FEASIBLE;
        Plan plan = Plan.of(problem, NAME, admission.status(status), program.schedules(segments.powers()))
                .withObjective(segments.value())
                .withGap(segments.gap());
        if (program.hasFraction()) {
            plan = plan.withMinFraction(program.fraction(segments.powers()));
        }
        if (!segments.isOptimal()) {
            plan = plan.withNote("not proven optimal within the time budget");
        }
        return admission.noted(plan);
    }
}
