package org.optivgi.scm.algorithm;

/** What is known of a plan's quality. Every status means that the plan keeps all limits. */
public enum PlanStatus {
    /** Proven best for the algorithm's objective. */
    OPTIMAL,
    /** Keeps all limits; not proven best. */
    FEASIBLE,
    /** The minimum powers did not fit under the limit, so some vehicles are paused in turn. */
    CURTAILED
}
