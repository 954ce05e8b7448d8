package org.optivgi.scm.algorithm;

import org.jspecify.annotations.Nullable;

/**
 * One way in which a plan breaks a rule.
 *
 * @param kind the rule
 * @param evId the vehicle; null if it is about all together
 * @param step the first step in which it shows; -1 if it is about the plan as a whole
 * @param message what is wrong, with the numbers
 */
public record Violation(Kind kind, @Nullable String evId, int step, String message) {
    /** The rules that every plan keeps. */
    public enum Kind {
        /** A schedule does not have one value per step. */
        LENGTH,
        /** A power is NaN or infinite. */
        NOT_A_NUMBER,
        /** Power below 0 or above the vehicle's maximum. */
        OUT_OF_BOUNDS,
        /** Power above 0 but below the vehicle's minimum. */
        BELOW_MINIMUM,
        /** Power while the vehicle is not there. */
        OUTSIDE_PRESENCE,
        /** All vehicles together draw more than the site allows. */
        LIMIT_EXCEEDED,
        /** More energy than the vehicle requires. */
        ENERGY_EXCEEDED
    }

    /** Whether a limit that vehicles share is exceeded, each vehicle for itself being in order. */
    public boolean isOfLimit() {
        return kind == Kind.LIMIT_EXCEEDED;
    }
}
