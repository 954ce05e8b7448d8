package org.optivgi.gateway.network;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * For whom and when a connector is kept: what can be changed of a reservation that nobody has made use of yet.
 *
 * @param idToken for whom
 * @param from from when; the past means from now
 * @param until until when the connector is kept for a vehicle that has not come; after from
 * @param energyKwh what the vehicle will ask for; null to go by the defaults
 * @param departure when the vehicle leaves; null to go by the defaults
 */
public record ReservationTerms(
        IdToken idToken,
        Instant from,
        Instant until,
        @Nullable Double energyKwh,
        @Nullable Instant departure) {
    public ReservationTerms {
        check(from, until, energyKwh, departure);
    }

    static void check(Instant from, Instant until, @Nullable Double energyKwh, @Nullable Instant departure) {
        if (!until.isAfter(from)) {
            throw new IllegalArgumentException("until (" + until + ") must be after from (" + from + ")");
        }
        if (energyKwh != null && !(energyKwh > 0 && energyKwh < 10_000)) {
            throw new IllegalArgumentException("energyKwh must be above 0 and below 10000, not " + energyKwh);
        }
        if (departure != null && !departure.isAfter(from)) {
            throw new IllegalArgumentException("departure (" + departure + ") must be after from (" + from + ")");
        }
    }
}
