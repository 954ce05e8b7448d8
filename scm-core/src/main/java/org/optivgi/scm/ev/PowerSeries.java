package org.optivgi.scm.ev;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Power in kW for each step of a horizon, immutable. Kept as runs of equal power, so that a day of seconds that changes
 * twice costs three numbers.
 */
public final class PowerSeries {
    private final int steps;
    /** Ascending, the first is 0. */
    private final int[] firstSteps;

    private final double[] kw;

    private PowerSeries(int steps, int[] firstSteps, double[] kw) {
        this.steps = steps;
        this.firstSteps = firstSteps;
        this.kw = kw;
    }

    /** One value per step; the array is copied. It must not be empty. */
    public static PowerSeries of(double... kwPerStep) {
        if (kwPerStep.length == 0) {
            throw new IllegalArgumentException("a power series has at least one step");
        }
        int[] firstSteps = new int[kwPerStep.length];
        double[] kw = new double[kwPerStep.length];
        int runs = 0;
        for (int step = 0; step < kwPerStep.length; step++) {
            runs = append(firstSteps, kw, runs, step, kwPerStep[step]);
        }
        return new PowerSeries(kwPerStep.length, Arrays.copyOf(firstSteps, runs), Arrays.copyOf(kw, runs));
    }

    /** The same power in every step. */
    public static PowerSeries constant(double kw, int steps) {
        return ofRuns(List.of(new Run(0, kw)), steps);
    }

    /**
     * Each run holds until the next begins.
     *
     * @param runs not empty; the first begins at step 0, the others in ascending order within the steps
     * @throws IllegalArgumentException if they do not
     */
    public static PowerSeries ofRuns(List<Run> runs, int steps) {
        if (runs.isEmpty() || runs.get(0).firstStep() != 0) {
            throw new IllegalArgumentException("runs are " + runs + " but the first must begin at step 0");
        }
        int[] firstSteps = new int[runs.size()];
        double[] kw = new double[runs.size()];
        int count = 0;
        int previous = -1;
        for (Run run : runs) {
            if (run.firstStep() <= previous || run.firstStep() >= steps) {
                throw new IllegalArgumentException("a run begins at step " + run.firstStep() + " after step " + previous
                        + " but runs must ascend within " + steps + " steps");
            }
            previous = run.firstStep();
            count = append(firstSteps, kw, count, run.firstStep(), run.kw());
        }
        return new PowerSeries(steps, Arrays.copyOf(firstSteps, count), Arrays.copyOf(kw, count));
    }

    private static int append(int[] firstSteps, double[] kw, int runs, int step, double value) {
        // Adding 0.0 turns -0.0 into 0.0, so that equal series are equal.
        double power = value + 0.0;
        if (runs > 0 && Double.compare(kw[runs - 1], power) == 0) {
            return runs;
        }
        firstSteps[runs] = step;
        kw[runs] = power;
        return runs + 1;
    }

    /** Number of steps, at least 1. */
    public int steps() {
        return steps;
    }

    /** Power in kW at {@code step}, which lies within 0 (inclusive) and {@link #steps()} (exclusive). */
    public double at(int step) {
        if (step < 0 || step >= steps) {
            throw new IndexOutOfBoundsException("step is " + step + " but the series has " + steps + " steps");
        }
        int found = Arrays.binarySearch(firstSteps, step);
        return kw[found >= 0 ? found : -found - 2];
    }

    /** The runs in ascending order, never empty; neighbours differ. */
    public List<Run> runs() {
        List<Run> runs = new ArrayList<>(kw.length);
        for (int i = 0; i < kw.length; i++) {
            runs.add(new Run(firstSteps[i], kw[i]));
        }
        return List.copyOf(runs);
    }

    /** One value per step, in a new array. */
    public double[] toArray() {
        double[] dense = new double[steps];
        for (int i = 0; i < kw.length; i++) {
            Arrays.fill(dense, firstSteps[i], i + 1 < kw.length ? firstSteps[i + 1] : steps, kw[i]);
        }
        return dense;
    }

    /** The sum over all steps, in kW; times the hours of a step this is kWh. */
    public double sum() {
        double sum = 0;
        for (int i = 0; i < kw.length; i++) {
            sum += kw[i] * ((i + 1 < kw.length ? firstSteps[i + 1] : steps) - firstSteps[i]);
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PowerSeries that
                && steps == that.steps
                && Arrays.equals(firstSteps, that.firstSteps)
                && Arrays.equals(kw, that.kw);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * steps + Arrays.hashCode(firstSteps)) + Arrays.hashCode(kw);
    }

    @Override
    public String toString() {
        return steps + " steps: " + runs();
    }
}
