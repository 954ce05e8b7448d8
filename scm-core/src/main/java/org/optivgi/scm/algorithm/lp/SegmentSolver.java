package org.optivgi.scm.algorithm.lp;

import java.util.Optional;
import org.optivgi.scm.algorithm.Deadline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Solves a {@link SegmentProgram} and knows how well: keeps the best powers and the lowest bound that anybody offers,
 * and lets {@link LpCertificate} judge both. For one thread and one use.
 *
 * <p>The interior point gives prices and powers close to the optimum. Their levels are patterns, over which the linear
 * solver finds a corner of the optimal face: as good, and with fewer changes of power. Where the bound is not met, the
 * solver's prices lead to further patterns, and so on.
 */
final class SegmentSolver {
    /** Relative distance between value and bound at which the value counts as optimal. */
    static final double OPTIMAL_GAP = 1e-7;
    /** Relative loss that a corner with its fewer changes is worth: what rounding costs, not more. */
    private static final double CORNER_LOSS = 1e-9;
    /** Numbers in the solver's matrix up to which a corner is looked for although the optimum is certified already. */
    private static final long CORNER_SIZE = 60_000;
    /** Operations in a second of a modest machine, and steps that the interior point takes, for judging the budget. */
    private static final double OPERATIONS_PER_SECOND = 4e8;

    /** Rounds of the linear solver; a few are needed if any, more would mean that numbers give out. */
    private static final int MOST_ROUNDS = 50;

    private static final int USUAL_STEPS = 30;
    /** Numbers that may be kept by vehicle and segment. */
    private static final long MOST_CELLS = 20_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(SegmentSolver.class);

    private final SegmentProgram program;
    private final LpSolver solver;
    private final LpCertificate certificate;
    private double[][] powers = new double[0][];
    private double value = Double.NEGATIVE_INFINITY;
    private double bound = Double.POSITIVE_INFINITY;

    SegmentSolver(SegmentProgram program, LpSolver solver) {
        this.program = program;
        this.solver = solver;
        this.certificate = new LpCertificate(program);
    }

    /** Whether the program can be expected to be solved in the time left; deterministic for a given budget. */
    static boolean fits(SegmentProgram program, Deadline deadline) {
        double rows = program.segments();
        double operations = rows * rows * rows / 6;
        for (int e = 0; e < program.vehicles(); e++) {
            double width = program.end(e) - program.first(e);
            operations += width * width;
        }
        double seconds = USUAL_STEPS * operations / OPERATIONS_PER_SECOND;
        return seconds < deadline.remaining().toMillis() / 1000.0
                && (long) program.segments() * program.vehicles() <= MOST_CELLS;
    }

    /** Solves until the optimum is certified, the deadline has come or the solver gives up; the best so far stands. */
    void solve(Deadline deadline) {
        InteriorPoint interior = new InteriorPoint(program);
        interior.run(deadline);
        tighten(interior.prices());
        double[][] shares = interior.shares();
        offer(shares, 0);
        PatternProgram patterns = new PatternProgram(program);
        patterns.addLevels(shares);
        boolean goOn = !isOptimal() || patterns.size() <= CORNER_SIZE;
        for (int round = 0; goOn && round < MOST_ROUNDS && !deadline.isExpired(); round++) {
            Optional<LpSolution> solution = attempt(patterns.model(), deadline);
            if (solution.isEmpty()) {
                return;
            }
            tighten(patterns.prices(solution.get()));
            offer(patterns.shares(solution.get()), CORNER_LOSS);
            goOn = !isOptimal() && patterns.addBest(solution.get());
        }
    }

    private Optional<LpSolution> attempt(LpModel model, Deadline deadline) {
        try {
            return solver.solve(model, deadline);
        } catch (RuntimeException failure) {
            LOG.debug("The linear solver failed on {} rows and {} columns", model.rows(), model.variables(), failure);
            return Optional.empty();
        }
    }

    /** Takes the powers of the given shares, made feasible where rounding has left them short of it, if they are best. */
    void offer(double[][] shares, double acceptedLoss) {
        double[][] repaired = repaired(shares);
        double[][] kw = program.powers(repaired);
        double offered = program.objective(kw);
        boolean isBest = powers.length == 0 || offered > value - acceptedLoss * Math.max(1, Math.abs(value));
        if (isBest && certificate.isFeasible(kw, repaired)) {
            powers = kw;
            value = offered;
        }
    }

    /** Takes the bound at the given prices if it is the lowest. */
    private void tighten(Prices prices) {
        double offered = certificate.bound(prices);
        // Written so that NaN is refused.
        if (offered < bound) {
            bound = offered;
        }
    }

    private double[][] repaired(double[][] shares) {
        double[][] repaired = new double[shares.length][program.segments()];
        for (int s = 0; s < program.segments(); s++) {
            double shared = 0;
            for (int e = 0; e < shares.length; e++) {
                if (program.mayCharge(e, s)) {
                    repaired[e][s] = Math.min(1, Math.max(0, shares[e][s]));
                    shared += repaired[e][s] * program.span(e);
                }
            }
            if (shared > program.capacity(s)) {
                for (double[] share : repaired) {
                    share[s] *= program.capacity(s) / shared;
                }
            }
        }
        return repaired;
    }

    /** Powers in kW by vehicle and segment; meaningful once anything was offered. */
    double[][] powers() {
        return powers;
    }

    /** The objective at {@link #powers}. */
    double value() {
        return value;
    }

    /** How far the value may be from the best, relative to the bound; infinite if no bound is known. */
    double gap() {
        return bound == Double.POSITIVE_INFINITY
                ? Double.POSITIVE_INFINITY
                : Math.max(0, bound - value) / Math.max(1, Math.abs(bound));
    }

    boolean isOptimal() {
        return gap() <= OPTIMAL_GAP;
    }
}
