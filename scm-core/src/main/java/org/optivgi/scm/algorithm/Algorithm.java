package org.optivgi.scm.algorithm;

/**
 * One way to plan. Implementations hold no state between calls, take everything from the problem, and are safe for any
 * thread.
 *
 * <p>Found by {@link Algorithms} through {@link java.util.ServiceLoader}: an implementation with a public constructor
 * without parameters, listed in {@code META-INF/services/org.optivgi.scm.algorithm.Algorithm}, becomes available under
 * its name.
 */
public interface Algorithm {
    /** The name by which configuration and command line choose it: lower case, no spaces. */
    String name();

    /**
     * A plan with a schedule for every vehicle of the problem, in its order.
     *
     * <p>Never exceeds the site's limit, and returns an empty plan for no vehicles. When the deadline comes, the best
     * plan so far is returned and its status says so.
     */
    Plan solve(Problem problem, Deadline deadline);
}
