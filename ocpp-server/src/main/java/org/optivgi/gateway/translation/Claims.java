package org.optivgi.gateway.translation;

import java.time.Duration;
import java.time.Instant;
import org.optivgi.gateway.translation.VehicleNeed.Source;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Expectations;

/**
 * What vehicles are planned with, given what is known of their needs. Assumptions that turn out too small widen: by a first
 * piece, by twice that, and so on, as the longer something has gone on, the longer it may go on. Pure functions.
 */
final class Claims {
    /** Pieces grow up to so many times the first one. */
    private static final double LARGEST_PIECE = 32;

    private final ClaimSettings settings;

    Claims(ClaimSettings settings) {
        this.settings = settings;
    }

    /**
     * A vehicle that is plugged in.
     *
     * @param ev all but its departure, energy and standing
     * @param deliveredKwh what it has had, from 0
     */
    Ev present(Ev ev, VehicleNeed need, double deliveredKwh, Instant now) {
        Expectations expectations = expectations(need);
        Instant departure = need.departureSource() == Source.ASSUMED
                ? departure(need.departure(), now, settings.assumed().leastStay())
                : need.departure();
        double energyKwh = need.energySource() == Source.ASSUMED
                ? widened(need.energyKwh(), deliveredKwh, firstKwh(ev, expectations))
                : need.energyKwh();
        Ev claimed = expectations.apply(
                ev.toBuilder()
                        .departure(departure)
                        .energyKwh(energyKwh)
                        .standing(ev.standing().withPriority(need.priority()))
                        .build(),
                deliveredKwh,
                now);
        return isMeant(need) ? atMost(claimed, Math.max(0, energyKwh - deliveredKwh)) : claimed;
    }

    /**
     * A vehicle that is still to come.
     *
     * @param ev all but its departure, energy and standing
     */
    Ev expected(Ev ev, VehicleNeed need) {
        double expectedKwh = expectations(need).requestFactor() * need.energyKwh();
        return ev.toBuilder()
                .departure(need.departure())
                .energyKwh(need.energyKwh())
                .standing(ev.standing().withPriority(need.priority()).withExpectedKwh(expectedKwh))
                .build();
    }

    private Expectations expectations(VehicleNeed need) {
        return need.energySource() == Source.ASSUMED ? settings.assumed() : settings.stated();
    }

    /** What an operator or a reservation asks for is a limit too; what a vehicle tells is its own estimate. */
    private static boolean isMeant(VehicleNeed need) {
        return need.energySource() == Source.SET || need.energySource() == Source.RESERVED;
    }

    private static Ev atMost(Ev ev, double energyKwh) {
        Double expectedKwh = ev.standing().expectedKwh();
        double expected = expectedKwh == null ? energyKwh : Math.min(expectedKwh, energyKwh);
        return ev.toBuilder()
                .energyKwh(energyKwh)
                .standing(ev.standing().withExpectedKwh(expected))
                .build();
    }

    /** An hour at its least power, or what it can take while it is first taken to stay longer. */
    private static double firstKwh(Ev ev, Expectations expectations) {
        double hours = expectations.leastStay().toSeconds() / 3600.0;
        return Math.max(ev.minPowerKw(), ev.maxPowerKw() * hours);
    }

    /** An assumed departure, and once that is near or past, a later one: at least {@code first} after {@code now}. */
    static Instant departure(Instant assumed, Instant now, Duration first) {
        double pastSeconds = Duration.between(assumed, now).toMillis() / 1000.0;
        double later = widened(0, pastSeconds, first.toSeconds());
        return assumed.plusMillis(Math.round(later * 1000));
    }

    /**
     * The smallest of {@code assumed}, that and {@code first}, that and twice {@code first}, and so on, which is at least
     * {@code first} above what has been reached. In {@code reached} it never falls.
     *
     * @param first positive
     */
    static double widened(double assumed, double reached, double first) {
        double least = reached + first;
        double value = assumed;
        double piece = first;
        while (value < least && piece < LARGEST_PIECE * first) {
            value += piece;
            piece *= 2;
        }
        return value >= least ? value : value + Math.ceil((least - value) / piece) * piece;
    }
}
