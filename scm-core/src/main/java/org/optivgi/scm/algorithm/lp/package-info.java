/**
 * The linear program of the reference, solved exactly: {@link org.optivgi.scm.algorithm.lp.NumericalAlgorithm}.
 *
 * <p>Only {@link org.optivgi.scm.algorithm.lp.OjAlgoSolver} knows the solver, and nothing here believes it: what counts
 * as optimal is recomputed from the plan and from the multipliers. {@code docs/scheduling.md} has the mathematics.
 */
@NullMarked
package org.optivgi.scm.algorithm.lp;

import org.jspecify.annotations.NullMarked;
