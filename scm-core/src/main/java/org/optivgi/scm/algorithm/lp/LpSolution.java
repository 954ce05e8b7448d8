package org.optivgi.scm.algorithm.lp;

/**
 * What a solver claims; nothing of it is taken for granted.
 *
 * @param values one per variable of the model
 * @param multipliers one per constraint: what one more unit of its right-hand side is worth, at least 0
 */
@SuppressWarnings("ArrayRecordComponent") // A carrier between two neighbours, compared by nobody.
record LpSolution(double[] values, double[] multipliers) {}
