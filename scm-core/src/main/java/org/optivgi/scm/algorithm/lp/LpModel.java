package org.optivgi.scm.algorithm.lp;

/**
 * A linear program in plain arrays: maximise {@code objective . x} subject to {@code matrix x <= rhs} and {@code x >= 0}.
 * The arrays are not copied; whoever makes a model gives them away.
 *
 * @param objective one coefficient per variable
 * @param matrix one row per constraint, each with one coefficient per variable
 * @param rhs one right-hand side per constraint
 */
@SuppressWarnings("ArrayRecordComponent") // A carrier between two neighbours, compared by nobody.
record LpModel(double[] objective, double[][] matrix, double[] rhs) {
    int variables() {
        return objective.length;
    }

    int rows() {
        return rhs.length;
    }
}
