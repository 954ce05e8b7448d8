package org.optivgi.gateway.network;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * When something happened: by the charge point's clock as far as that can be right, else when the gateway heard of it.
 * Clocks that were never set start in 1970, others run ahead or behind. Spec: field note 15.
 *
 * @param counts the time that counts
 * @param flaws what was wrong with the reported one, in a sentence
 */
record ReportedTime(Instant counts, List<String> flaws) {
    /** A clock that is off by more is not used for control. */
    static final Duration TOLERATED = Duration.ofMinutes(5);

    private static final Instant EARLIEST = Instant.parse("2015-01-01T00:00:00Z");

    /**
     * Judges a time.
     *
     * @param what happened then, such as {@code start}
     * @param reported by the charge point; null when it gave none that can be read
     */
    static ReportedTime of(String what, @Nullable Instant reported, Instant receivedAt) {
        if (reported == null) {
            return new ReportedTime(receivedAt, List.of());
        }
        if (reported.isBefore(EARLIEST) || reported.isAfter(receivedAt.plus(TOLERATED))) {
            return new ReportedTime(
                    receivedAt,
                    List.of("The charge point's clock said " + reported + " at the " + what + "; " + receivedAt
                            + ", when it was told, counts"));
        }
        if (isLate(reported, receivedAt)) {
            return new ReportedTime(
                    reported,
                    List.of("The " + what + " was told at " + receivedAt + ", "
                            + Duration.between(reported, receivedAt).toMinutes()
                            + " min after the charge point's time of it"));
        }
        return new ReportedTime(reported, List.of());
    }

    /** Whether something is told so late that it may be over by now, or the clock is behind. */
    static boolean isLate(Instant happenedAt, Instant receivedAt) {
        return happenedAt.isBefore(receivedAt.minus(TOLERATED));
    }
}
