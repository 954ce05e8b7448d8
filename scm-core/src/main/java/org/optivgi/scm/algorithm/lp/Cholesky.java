package org.optivgi.scm.algorithm.lp;

/** The Cholesky factor of a dense symmetric positive definite matrix, kept in its lower triangle. */
final class Cholesky {
    /** A pivot below this part of its entry is rounding, since the matrix is positive definite in exact arithmetic. */
    private static final double LEAST_PIVOT = 1e-14;

    private final double[][] factor;

    /** Factors {@code matrix} in place, of which only the lower triangle is read. */
    Cholesky(double[][] matrix) {
        this.factor = matrix;
        for (int i = 0; i < matrix.length; i++) {
            double[] row = matrix[i];
            for (int j = 0; j < i; j++) {
                row[j] = (row[j] - dot(row, matrix[j], j)) / matrix[j][j];
            }
            double least = LEAST_PIVOT * row[i];
            row[i] = Math.sqrt(Math.max(least, row[i] - dot(row, row, i)));
        }
    }

    /** Replaces {@code v} by the inverse of the matrix times {@code v}. */
    void solve(double[] v) {
        for (int i = 0; i < v.length; i++) {
            v[i] = (v[i] - dot(factor[i], v, i)) / factor[i][i];
        }
        for (int i = v.length - 1; i >= 0; i--) {
            v[i] /= factor[i][i];
            for (int k = 0; k < i; k++) {
                v[k] -= factor[i][k] * v[i];
            }
        }
    }

    /** In four sums that do not wait for each other; this is where a large program spends its time. */
    private static double dot(double[] a, double[] b, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int k = 0;
        for (; k + 3 < count; k += 4) {
            s0 += a[k] * b[k];
            s1 += a[k + 1] * b[k + 1];
            s2 += a[k + 2] * b[k + 2];
            s3 += a[k + 3] * b[k + 3];
        }
        for (; k < count; k++) {
            s0 += a[k] * b[k];
        }
        return (s0 + s1) + (s2 + s3);
    }
}
