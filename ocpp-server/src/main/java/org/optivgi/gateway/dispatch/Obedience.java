package org.optivgi.gateway.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How one connector keeps to what it is allowed, from reading to reading: which correction is due, and when it is trusted
 * again. Used by one thread only. Spec: field note 38.
 */
final class Obedience {
    /** What is done about a connector that draws too much, one after the other. */
    enum Correction {
        SEND_AGAIN,
        OTHER_FORM,
        DEFAULT_PROFILE,
        PAUSE,
        GIVE_UP
    }

    /** Another level, unit, kind and purpose are each tried. */
    private static final List<Correction> LADDER = List.of(
            Correction.SEND_AGAIN,
            Correction.OTHER_FORM,
            Correction.OTHER_FORM,
            Correction.OTHER_FORM,
            Correction.OTHER_FORM,
            Correction.DEFAULT_PROFILE,
            Correction.PAUSE,
            Correction.GIVE_UP);

    private static final int READINGS_TO_BE_TRUSTED = 2;

    private int taken;
    private int obedientReadings;
    private Instant notBefore = Instant.MIN;

    /** Whether it is being corrected, or was given up. */
    boolean isInDoubt() {
        return taken > 0;
    }

    boolean isGivenUp() {
        return taken == LADDER.size();
    }

    /** A reading above what is allowed; the correction that is due, if the last one has had its time. */
    Optional<Correction> disobeyed(Instant now, Duration reaction) {
        obedientReadings = 0;
        if (isGivenUp() || now.isBefore(notBefore)) {
            return Optional.empty();
        }
        notBefore = now.plus(reaction);
        return Optional.of(LADDER.get(taken++));
    }

    /** A reading within what is allowed; true when it is thereby trusted again. */
    boolean obeyed(Instant now) {
        if (!isInDoubt() || now.isBefore(notBefore) || ++obedientReadings < READINGS_TO_BE_TRUSTED) {
            return false;
        }
        forget();
        return true;
    }

    void forget() {
        taken = 0;
        obedientReadings = 0;
        notBefore = Instant.MIN;
    }
}
