package org.optivgi.scm.ev;

import org.jspecify.annotations.Nullable;

/**
 * What else is known of a vehicle's claim on power, beyond its requirement. Planners that weigh vehicles against each
 * other use it; the reference algorithms do not.
 *
 * @param priority the higher is served first, at any cost to the lower; 0 by default
 * @param deliveredKwh what it has received since it was plugged in, in kWh, from 0: fractions are of the whole visit
 * @param expectedKwh how much of the requirement it is expected to take, in kWh, from 0, where the requirement is what
 *     somebody said; null if the requirement is to be believed. What lies between is served after everybody's expected
 *     energy
 * @param allowance what it is allowed now; null if unknown
 */
public record Standing(
        int priority,
        double deliveredKwh,
        @Nullable Double expectedKwh,
        @Nullable Allowance allowance) {
    /** A vehicle of which nothing else is known. */
    public static final Standing NONE = new Standing(0, 0, null, null);

    /**
     * @throws IllegalArgumentException naming the amount that is not a finite number from 0
     */
    public Standing {
        requireAmount("deliveredKwh", deliveredKwh);
        if (expectedKwh != null) {
            requireAmount("expectedKwh", expectedKwh);
        }
    }

    private static void requireAmount(String field, double value) {
        if (!(value >= 0 && Double.isFinite(value))) {
            throw new IllegalArgumentException(field + " is " + value + " but must be a finite number from 0");
        }
    }

    /** This with another priority. */
    public Standing withPriority(int value) {
        return new Standing(value, deliveredKwh, expectedKwh, allowance);
    }

    /** This with what has been delivered, in kWh. */
    public Standing withDeliveredKwh(double value) {
        return new Standing(priority, value, expectedKwh, allowance);
    }

    /** This with what the vehicle is expected to take, in kWh. */
    public Standing withExpectedKwh(double value) {
        return new Standing(priority, deliveredKwh, value, allowance);
    }

    /** This with what the vehicle is allowed now. */
    public Standing withAllowance(Allowance value) {
        return new Standing(priority, deliveredKwh, expectedKwh, value);
    }
}
