package org.optivgi.scm.algorithm.lp;

/** A symmetric positive definite tridiagonal matrix, factored as L D L'. */
final class Tridiagonal {
    /** Entries of the inverse further from its diagonal vanish in the rest; stopping there also avoids denormals. */
    private static final double NEGLIGIBLE = 1e-30;

    private final int n;
    /** While building: the diagonal; after factoring: the reciprocals of D. */
    private final double[] diagonal;
    /** While building: the entry at (i, i - 1); after factoring: that of L. */
    private final double[] below;

    Tridiagonal(int n) {
        this.n = n;
        this.diagonal = new double[n];
        this.below = new double[n];
    }

    /** Begins anew with a diagonal matrix; {@link #addLink} adds to it. */
    void setDiagonal(int i, double value) {
        diagonal[i] = value;
        below[i] = 0;
    }

    /** Adds {@code k (x_j - x_i)^2} for neighbours i, j; -1 for either stands for a fixed 0. */
    void addLink(int i, int j, double k) {
        if (i >= 0) {
            diagonal[i] += k;
        }
        if (j >= 0) {
            diagonal[j] += k;
        }
        if (i >= 0 && j >= 0) {
            below[j] = -k;
        }
    }

    void factor() {
        for (int i = 0; i < n; i++) {
            if (i > 0) {
                double multiplier = below[i] * diagonal[i - 1];
                diagonal[i] -= multiplier * below[i];
                below[i] = multiplier;
            }
            diagonal[i] = 1 / diagonal[i];
        }
    }

    /** Replaces {@code v} by the inverse times {@code v}. */
    void solve(double[] v) {
        for (int i = 1; i < n; i++) {
            v[i] -= below[i] * v[i - 1];
        }
        for (int i = n - 1; i >= 0; i--) {
            v[i] *= diagonal[i];
            if (i + 1 < n) {
                v[i] -= below[i + 1] * v[i + 1];
            }
        }
    }

    /**
     * Adds the lower triangle of the inverse to {@code matrix}, at the given rows; a row of -1 is left out. Rows ascend.
     */
    void addInverse(double[][] matrix, int[] rows) {
        double[] onDiagonal = new double[n];
        for (int j = n - 1; j >= 0; j--) {
            onDiagonal[j] = diagonal[j] + (j + 1 < n ? below[j + 1] * below[j + 1] * onDiagonal[j + 1] : 0);
        }
        for (int j = 0; j < n; j++) {
            if (rows[j] >= 0) {
                double[] target = matrix[rows[j]];
                double entry = onDiagonal[j];
                for (int i = j; i >= 0 && Math.abs(entry) > NEGLIGIBLE; i--) {
                    if (rows[i] >= 0) {
                        target[rows[i]] += entry;
                    }
                    entry *= -below[i];
                }
            }
        }
    }
}
