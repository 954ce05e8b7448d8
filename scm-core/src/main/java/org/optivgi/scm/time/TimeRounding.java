package org.optivgi.scm.time;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;

/** Rounds times down to a resolution, so that all cycles of one step plan on the same grid. */
public final class TimeRounding {
    private static final BigInteger NANOS_PER_SECOND = BigInteger.valueOf(1_000_000_000L);

    private TimeRounding() {}

    /**
     * The latest multiple of {@code resolution}, counted from the epoch, that is not after {@code time}: 15:37:45 at
     * 15 minutes is 15:30:00.
     *
     * <p>Spec: SCM semantics, Parts (utilities).
     *
     * @throws IllegalArgumentException if the resolution is not positive
     */
    public static Instant floor(Instant time, Duration resolution) {
        if (resolution.isZero() || resolution.isNegative()) {
            throw new IllegalArgumentException(
                    "resolution is " + resolution + " but must be positive; use for example PT1M");
        }
        BigInteger intoStep =
                nanos(time.getEpochSecond(), time.getNano()).mod(nanos(resolution.getSeconds(), resolution.getNano()));
        BigInteger[] secondsAndNanos = intoStep.divideAndRemainder(NANOS_PER_SECOND);
        return time.minusSeconds(secondsAndNanos[0].longValueExact()).minusNanos(secondsAndNanos[1].longValueExact());
    }

    private static BigInteger nanos(long seconds, int nanos) {
        return BigInteger.valueOf(seconds).multiply(NANOS_PER_SECOND).add(BigInteger.valueOf(nanos));
    }
}
