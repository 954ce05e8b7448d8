package org.optivgi.scm.algorithm;

/**
 * Settings of {@link GoAlgorithm}.
 *
 * @param fairness exponent of the weights by which spare power is shared; 1 shares in proportion to what each vehicle
 *     can take, 0 in equal parts
 * @param shiftForward whether energy is moved to earlier steps where there is room
 * @param useRemaining whether power that nobody required is given out all the same, beyond the required energy
 */
public record GoOptions(double fairness, boolean shiftForward, boolean useRemaining) {
    /** As the reference: fairness 1, both options on. */
    public static final GoOptions DEFAULT = new GoOptions(1, true, true);

    /**
     * @throws IllegalArgumentException if the fairness is negative or not finite
     */
    public GoOptions {
        if (!(fairness >= 0 && Double.isFinite(fairness))) {
            throw new IllegalArgumentException("fairness is " + fairness + " but must be a finite number from 0");
        }
    }
}
