package org.optivgi.gateway.network;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A wish for a reservation.
 *
 * @param chargePoint where
 * @param connector which connector; null for any of the charge point's
 * @param idToken for whom
 * @param from from when; the past means from now
 * @param until until when the connector is kept for a vehicle that has not come; after from
 * @param energyKwh what the vehicle will ask for; null to go by the defaults
 * @param departure when the vehicle leaves; null to go by the defaults
 */
public record ReservationRequest(
        ChargePointId chargePoint,
        @Nullable ConnectorRef connector,
        IdToken idToken,
        Instant from,
        Instant until,
        @Nullable Double energyKwh,
        @Nullable Instant departure) {
    public ReservationRequest {
        ReservationTerms.check(from, until, energyKwh, departure);
    }
}
