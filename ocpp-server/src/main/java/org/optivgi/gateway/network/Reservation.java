package org.optivgi.gateway.network;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connector kept for a vehicle, now or in future.
 *
 * @param id positive, unique for good
 * @param chargePoint where
 * @param connector which connector
 * @param idToken for whom
 * @param from from when the connector is kept and the vehicle expected
 * @param until until when the connector is kept for a vehicle that has not come
 * @param energyKwh what the vehicle will ask for; null to go by the defaults
 * @param departure when the vehicle leaves; null to go by the defaults
 * @param state how far it has come
 * @param note why it is in this state, for people; empty when there is nothing to say
 */
public record Reservation(
        int id,
        ChargePointId chargePoint,
        ConnectorRef connector,
        IdToken idToken,
        Instant from,
        Instant until,
        @Nullable Double energyKwh,
        @Nullable Instant departure,
        State state,
        String note) {

    /** How far a reservation has come. */
    public enum State {
        /** Made; the charge point does not know of it. */
        PLANNED,
        /** The charge point keeps the connector. */
        HELD,
        /** The vehicle is there and in a transaction. */
        IN_USE,
        /** The vehicle came and left. */
        ENDED,
        /** Nobody came in time. */
        EXPIRED,
        /** Taken back. */
        CANCELLED,
        /** The charge point would not keep the connector, or lost it to a fault. */
        REFUSED;

        /** Whether the vehicle is still to come. */
        public boolean isPending() {
            return this == PLANNED || this == HELD;
        }

        /** Whether nothing more will come of it. */
        public boolean isOver() {
            return !isPending() && this != IN_USE;
        }
    }

    /** The same reservation in another state. */
    Reservation in(State newState, String newNote) {
        return new Reservation(
                id, chargePoint, connector, idToken, from, until, energyKwh, departure, newState, newNote);
    }

    boolean isFor(IdToken token, @Nullable Integer reservationId) {
        return idToken.equals(token) || (reservationId != null && reservationId == id);
    }

    boolean overlaps(Instant otherFrom, Instant otherUntil) {
        return from.isBefore(otherUntil) && otherFrom.isBefore(until);
    }
}
