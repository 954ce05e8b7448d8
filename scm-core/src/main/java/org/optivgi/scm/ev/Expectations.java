package org.optivgi.scm.ev;

import java.time.Duration;
import java.time.Instant;

/**
 * What to expect of a driver's statements, which are mostly wrong: most ask for much more than they take, half stay longer
 * than they said, and some take more than they asked for.
 *
 * @param requestFactor the part of a stated request that is expected to be taken, above 0 up to 1
 * @param leastStay how much longer a vehicle that is plugged in is assumed to stay at least, whatever was said; positive
 */
public record Expectations(double requestFactor, Duration leastStay) {
    /**
     * Half of the request: at a workplace garage 3,021 requests were 1.82 times what was taken (median).
     * Anything from 0.4 to 0.7 does about as well. An overstayer may leave any minute.
     */
    public static final Expectations DEFAULT = new Expectations(0.5, Duration.ofMinutes(5));

    private static final double SECONDS_PER_HOUR = 3600;

    /**
     * @throws IllegalArgumentException naming the value that is out of range
     */
    public Expectations {
        if (!(requestFactor > 0 && requestFactor <= 1)) {
            throw new IllegalArgumentException(
                    "requestFactor is " + requestFactor + " but must be above 0 and at most 1");
        }
        if (leastStay.isZero() || leastStay.isNegative()) {
            throw new IllegalArgumentException("leastStay is " + leastStay + " but must be positive");
        }
    }

    /**
     * {@code ev} as it is to be planned now: still plugged in, and taking power when it is allowed to.
     *
     * <p>One that is past its stated departure stays for {@link #leastStay()}. One that has what was asked for and still
     * draws requires what it can take in that time: the statement was too low. It is expected to take
     * {@link #requestFactor()} of the request in all, and when it has that, to go on for {@link #leastStay()}.
     *
     * @param ev with the stated departure, and as its requirement all that was asked for, in kWh
     * @param deliveredKwh what has been metered since it was plugged in
     */
    public Ev apply(Ev ev, double deliveredKwh, Instant now) {
        Instant earliest = now.plus(leastStay);
        double goesOn = ev.maxPowerKw() * leastStay.toSeconds() / SECONDS_PER_HOUR;
        double required = Math.max(ev.energyKwh() - deliveredKwh, goesOn);
        double expected = Math.max(requestFactor * ev.energyKwh() - deliveredKwh, Math.min(required, goesOn));
        return ev.toBuilder()
                .departure(ev.departure().isBefore(earliest) ? earliest : ev.departure())
                .energyKwh(required)
                .standing(ev.standing().withDeliveredKwh(deliveredKwh).withExpectedKwh(expected))
                .build();
    }
}
