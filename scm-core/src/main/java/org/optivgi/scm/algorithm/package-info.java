/**
 * One calculation: a {@link org.optivgi.scm.algorithm.Problem} goes in, a {@link org.optivgi.scm.algorithm.Plan} comes
 * out, and {@link org.optivgi.scm.algorithm.PlanCheck} judges it.
 *
 * <p>Algorithms are pure: no thread, no clock beyond the given {@link org.optivgi.scm.algorithm.Deadline}, no state
 * between calls. Equal problems give equal plans.
 */
@NullMarked
package org.optivgi.scm.algorithm;

import org.jspecify.annotations.NullMarked;
