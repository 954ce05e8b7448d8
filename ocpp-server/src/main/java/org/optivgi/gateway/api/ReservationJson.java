package org.optivgi.gateway.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.Reservation;

/** A reservation; {@code anyConnector} tells that the connector may still change. */
record ReservationJson(
        int id,
        String chargePoint,
        int evse,
        int connector,
        boolean anyConnector,
        String idToken,
        Instant from,
        Instant until,
        @Nullable Double energyKwh,
        @Nullable Instant departure,
        String state,
        String note) {
    static ReservationJson of(Reservation reservation) {
        return new ReservationJson(
                reservation.id(),
                reservation.chargePoint().value(),
                reservation.connector().evse(),
                reservation.connector().connector(),
                reservation.isForAnyConnector(),
                reservation.idToken().value(),
                reservation.from(),
                reservation.until(),
                ApiJson.rounded(reservation.energyKwh()),
                reservation.departure(),
                reservation.state().name(),
                reservation.note());
    }
}
