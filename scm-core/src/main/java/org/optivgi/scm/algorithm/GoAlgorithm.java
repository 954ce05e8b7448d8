package org.optivgi.scm.algorithm;

/**
 * The heuristic: gives each vehicle its minimum, shares the rest in proportion from the last step backwards, moves
 * energy forward where there is room, and gives out what remains.
 *
 * <p>Where the minimum powers do not fit under the limit, {@link MinimumPowerArbiter} decides whose turn it is; the
 * limit holds in any case. It needs milliseconds, so the deadline is not looked at.
 *
 * <p>Spec: SCM semantics, GoAlgorithm.
 */
public final class GoAlgorithm implements Algorithm {
    /** The name in configuration and on the command line. */
    public static final String NAME = "go";

    private final GoOptions options;
    private final MinimumPowerArbiter arbiter;

    /** With the settings of the reference. */
    public GoAlgorithm() {
        this(GoOptions.DEFAULT, new MinimumPowerArbiter());
    }

    public GoAlgorithm(GoOptions options, MinimumPowerArbiter arbiter) {
        this.options = options;
        this.arbiter = arbiter;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Plan solve(Problem problem, Deadline deadline) {
        Admission admission = arbiter.arbitrate(problem);
        GoCalculation calculation = new GoCalculation(problem, admission, options);
        calculation.distributeBackwards();
        if (options.shiftForward()) {
            calculation.shiftForward();
        }
        if (options.useRemaining()) {
            calculation.useRemaining();
        }
        Plan plan = Plan.of(problem, NAME, admission.status(PlanStatus.FEASIBLE), calculation.schedules());
        return admission.noted(plan);
    }
}
