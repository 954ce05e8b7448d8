package org.optivgi.scm.algorithm.lp;

import java.util.Optional;
import org.optivgi.scm.algorithm.Deadline;

/** Solves linear programs. The port behind which the solver library is hidden. */
@FunctionalInterface
interface LpSolver {
    /**
     * A solution that the solver takes for optimal; empty if it found none before the deadline.
     *
     * <p>May be wrong, and may throw whatever the library throws: the caller checks the one and survives the other.
     */
    Optional<LpSolution> solve(LpModel model, Deadline deadline);
}
