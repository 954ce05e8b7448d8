package org.optivgi.scm.ev;

import java.util.Arrays;

/**
 * The powers that a connector can be set to, in kW: any, multiples of a step (0.1 A or 1 A at its voltage), or a list.
 * Zero is always among them. Immutable.
 */
public final class PowerSteps {
    /** Any power at all. */
    public static final PowerSteps ANY = new PowerSteps(0, new double[0]);

    /** Powers are told apart to this fraction of a step, so that 6 A is 6 A after a conversion there and back. */
    private static final double NOISE = 1e-9;

    /** 0 unless this is a set of multiples. */
    private final double stepKw;
    /** Ascending; empty unless this is a list. */
    private final double[] kw;

    private PowerSteps(double stepKw, double[] kw) {
        this.stepKw = stepKw;
        this.kw = kw;
    }

    /**
     * All multiples of {@code stepKw}.
     *
     * @throws IllegalArgumentException unless it is positive and finite
     */
    public static PowerSteps multiplesOf(double stepKw) {
        if (!(stepKw > 0 && Double.isFinite(stepKw))) {
            throw new IllegalArgumentException("power step is " + stepKw + " kW but must be positive");
        }
        return new PowerSteps(stepKw, new double[0]);
    }

    /**
     * Exactly these powers in kW, and 0.
     *
     * @throws IllegalArgumentException if there is none, or one is negative or not finite
     */
    public static PowerSteps of(double... kwList) {
        double[] sorted = kwList.clone();
        Arrays.sort(sorted);
        if (sorted.length == 0 || !(sorted[0] >= 0) || !Double.isFinite(sorted[sorted.length - 1])) {
            throw new IllegalArgumentException(
                    "power steps are " + Arrays.toString(kwList) + " kW but must be finite numbers from 0");
        }
        return new PowerSteps(0, sorted);
    }

    /** Whether any power can be set. */
    public boolean isAny() {
        return stepKw == 0 && kw.length == 0;
    }

    /** The largest power that can be set and is not above {@code powerKw}, at least 0. */
    public double down(double powerKw) {
        if (isAny()) {
            return Math.max(0, powerKw);
        }
        if (stepKw > 0) {
            return Math.max(0, Math.floor(powerKw / stepKw + NOISE) * stepKw);
        }
        double found = 0;
        for (double step : kw) {
            if (step <= powerKw * (1 + NOISE)) {
                found = step;
            }
        }
        return found;
    }

    /** The smallest power that can be set and is not below {@code powerKw}; infinite if there is none. */
    public double up(double powerKw) {
        if (isAny() || powerKw <= 0) {
            return Math.max(0, powerKw);
        }
        if (stepKw > 0) {
            return Math.ceil(powerKw / stepKw - NOISE) * stepKw;
        }
        for (double step : kw) {
            if (step >= powerKw * (1 - NOISE)) {
                return step;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PowerSteps that
                && Double.compare(stepKw, that.stepKw) == 0
                && Arrays.equals(kw, that.kw);
    }

    @Override
    public int hashCode() {
        return 31 * Double.hashCode(stepKw) + Arrays.hashCode(kw);
    }

    @Override
    public String toString() {
        return isAny() ? "any power" : stepKw > 0 ? "multiples of " + stepKw + " kW" : Arrays.toString(kw) + " kW";
    }
}
