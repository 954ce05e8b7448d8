package org.optivgi.scm.ev;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Rounds a limit down to a multiple of what a charge point resolves, 0.1 by default. */
public final class StepRounding {
    /** Finer differences are the noise of binary fractions (a billionth of an ampere or watt), not a value. */
    private static final int NOISE_DECIMALS = 9;

    private StepRounding() {}

    /**
     * The largest multiple of {@code step} that is not above {@code value}. Decided on decimals: 8.3 is 83 steps of
     * 0.1, and so is 8.299999999999999, which is 8.3 after a conversion there and back.
     *
     * @param value finite
     * @param step positive
     * @throws IllegalArgumentException if they are not
     */
    public static double down(double value, double step) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value to round is " + value + " but must be finite");
        }
        if (!(step > 0) || Double.isInfinite(step)) {
            throw new IllegalArgumentException("rounding step is " + step + " but must be positive, for example 0.1");
        }
        BigDecimal exact = BigDecimal.valueOf(value).setScale(NOISE_DECIMALS, RoundingMode.HALF_EVEN);
        BigDecimal size = BigDecimal.valueOf(step);
        return exact.divide(size, 0, RoundingMode.FLOOR).multiply(size).doubleValue();
    }
}
