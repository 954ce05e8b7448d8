package org.optivgi.gateway.offline;

import org.optivgi.scm.algorithm.Problem;

/**
 * A problem as somebody handed it in.
 *
 * @param id what they call it
 */
record OfflineProblem(String id, Problem problem) {}
