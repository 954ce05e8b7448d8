package org.optivgi.scm.algorithm.lp;

/**
 * Amounts and their multipliers, of which at the optimum one of each pair is 0: the bookkeeping of
 * {@link InteriorPoint}. All stay above 0 until then. With each goes its step in the direction found last.
 */
final class Pairs {
    final double[] primal;
    final double[] dual;
    final double[] primalStep;
    final double[] dualStep;

    Pairs(int count) {
        this.primal = new double[count];
        this.dual = new double[count];
        this.primalStep = new double[count];
        this.dualStep = new double[count];
    }

    int count() {
        return primal.length;
    }

    void set(int i, double primalValue, double dualValue) {
        primal[i] = primalValue;
        dual[i] = dualValue;
    }

    void setStep(int i, double primalValue, double dualValue) {
        primalStep[i] = primalValue;
        dualStep[i] = dualValue;
    }

    /** How far product {@code i} is from {@code target}; with the error of the last direction if {@code correct}. */
    double residual(int i, double target, boolean correct) {
        double error = correct ? primalStep[i] * dualStep[i] : 0;
        return target - primal[i] * dual[i] - error;
    }

    /** The sum of all products after steps of the given lengths. */
    double products(double primalLength, double dualLength) {
        double sum = 0;
        for (int i = 0; i < primal.length; i++) {
            sum += (primal[i] + primalLength * primalStep[i]) * (dual[i] + dualLength * dualStep[i]);
        }
        return sum;
    }

    /** The longest step, up to {@code most}, at which no amount falls below 0. */
    double longestPrimal(double most) {
        return longest(primal, primalStep, most);
    }

    /** The longest step, up to {@code most}, at which no multiplier falls below 0. */
    double longestDual(double most) {
        return longest(dual, dualStep, most);
    }

    private static double longest(double[] value, double[] step, double most) {
        double longest = most;
        for (int i = 0; i < value.length; i++) {
            if (step[i] < 0) {
                longest = Math.min(longest, -value[i] / step[i]);
            }
        }
        return longest;
    }

    void move(double primalLength, double dualLength) {
        for (int i = 0; i < primal.length; i++) {
            primal[i] += primalLength * primalStep[i];
            dual[i] += dualLength * dualStep[i];
        }
    }
}
