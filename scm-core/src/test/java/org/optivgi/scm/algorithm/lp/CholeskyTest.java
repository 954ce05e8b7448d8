package org.optivgi.scm.algorithm.lp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.optivgi.scm.testkit.Seeds;

class CholeskyTest {
    @Test
    void solvesWhatItWasMadeFrom() {
        Seeds.forEach(100, random -> {
            int n = 1 + random.nextInt(30);
            double[][] matrix = positiveDefinite(n, random);
            double[] expected = random.doubles(n).toArray();
            double[] v = times(matrix, expected);

            new Cholesky(copy(matrix)).solve(v);

            for (int i = 0; i < n; i++) {
                assertThat(v[i]).isCloseTo(expected[i], within(1e-8));
            }
        });
    }

    @Test
    void theInverseOfATridiagonalMatrixIsThatOfTheDenseOne() {
        Seeds.forEach(100, random -> {
            int n = 1 + random.nextInt(20);
            Tridiagonal tridiagonal = new Tridiagonal(n);
            double[][] dense = new double[n][n];
            for (int i = 0; i < n; i++) {
                dense[i][i] = 0.1 + random.nextDouble();
                tridiagonal.setDiagonal(i, dense[i][i]);
            }
            for (int i = 0; i + 1 < n; i++) {
                double k = random.nextDouble() * 10;
                tridiagonal.addLink(i, i + 1, k);
                dense[i][i] += k;
                dense[i + 1][i + 1] += k;
                dense[i][i + 1] = -k;
                dense[i + 1][i] = -k;
            }
            int[] rows = new int[n];
            for (int i = 0; i < n; i++) {
                rows[i] = i;
            }
            double[][] inverse = new double[n][n];

            tridiagonal.factor();
            tridiagonal.addInverse(inverse, rows);

            Cholesky reference = new Cholesky(copy(dense));
            for (int j = 0; j < n; j++) {
                double[] unit = new double[n];
                unit[j] = 1;
                double[] solved = unit.clone();
                tridiagonal.solve(solved);
                reference.solve(unit);
                for (int i = 0; i < n; i++) {
                    assertThat(solved[i]).isCloseTo(unit[i], within(1e-9));
                    assertThat(inverse[Math.max(i, j)][Math.min(i, j)]).isCloseTo(unit[i], within(1e-9));
                }
            }
        });
    }

    private static double[][] positiveDefinite(int n, Random random) {
        double[][] root = new double[n][n];
        for (double[] row : root) {
            for (int j = 0; j < n; j++) {
                row[j] = random.nextDouble() - 0.5;
            }
        }
        double[][] matrix = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                for (int k = 0; k < n; k++) {
                    matrix[i][j] += root[i][k] * root[j][k];
                }
            }
            matrix[i][i] += 0.1;
        }
        return matrix;
    }

    private static double[] times(double[][] matrix, double[] v) {
        double[] product = new double[v.length];
        for (int i = 0; i < v.length; i++) {
            for (int j = 0; j < v.length; j++) {
                product[i] += matrix[i][j] * v[j];
            }
        }
        return product;
    }

    private static double[][] copy(double[][] matrix) {
        double[][] copy = new double[matrix.length][];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = matrix[i].clone();
        }
        return copy;
    }
}
