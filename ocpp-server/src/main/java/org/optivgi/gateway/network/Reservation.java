package org.optivgi.gateway.network;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A connector kept for a vehicle, now or in future.
 *
 * @param id positive, unique for good
 * @param chargePoint where
 * @param connector which connector; the one that is meant for now where any will do
 * @param choice who decides which connector it is
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
        Choice choice,
        IdToken idToken,
        Instant from,
        Instant until,
        @Nullable Double energyKwh,
        @Nullable Instant departure,
        State state,
        String note) {

    /** Who decides which connector of the charge point is kept. */
    public enum Choice {
        /** Whoever made the reservation: no other connector will do. */
        NAMED,
        /** The gateway: any will do, and it may choose another one until the vehicle comes. */
        CHOSEN,
        /** The charge point, which was asked to keep any of its connectors and does not say which. */
        LEFT_OPEN
    }

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

    /** A reservation of one certain connector. */
    public Reservation(
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
        this(id, chargePoint, connector, Choice.NAMED, idToken, from, until, energyKwh, departure, state, note);
    }

    /** What can be changed of a reservation that nobody has made use of yet. */
    public ReservationTerms terms() {
        return new ReservationTerms(idToken, from, until, energyKwh, departure);
    }

    /** Whether the charge point keeps this very connector for it. */
    public boolean keeps(ConnectorRef which) {
        return state == State.HELD && choice != Choice.LEFT_OPEN && connector.equals(which);
    }

    /** Whether any connector of the charge point will do. */
    public boolean isForAnyConnector() {
        return choice != Choice.NAMED;
    }

    /** The same reservation in another state. */
    Reservation in(State newState, String newNote) {
        return new Reservation(
                id, chargePoint, connector, choice, idToken, from, until, energyKwh, departure, newState, newNote);
    }

    /** The same reservation with its connector chosen anew; null to leave that to the charge point. */
    Reservation chosen(@Nullable ConnectorRef newConnector) {
        return new Reservation(
                id,
                chargePoint,
                Objects.requireNonNullElse(newConnector, connector),
                newConnector == null ? Choice.LEFT_OPEN : Choice.CHOSEN,
                idToken,
                from,
                until,
                energyKwh,
                departure,
                state,
                note);
    }

    /** The same reservation on other terms; the charge point is yet to be told. */
    Reservation on(ReservationTerms terms) {
        return new Reservation(
                id,
                chargePoint,
                connector,
                choice,
                terms.idToken(),
                terms.from(),
                terms.until(),
                terms.energyKwh(),
                terms.departure(),
                State.PLANNED,
                "");
    }

    /** Whether the other is this one with perhaps another note. */
    boolean isAsIn(Reservation other) {
        return in(state, other.note).equals(other);
    }

    /** Whether both want the same connector at the same time. */
    boolean isInTheWayOf(Reservation other) {
        return id != other.id
                && state.isPending()
                && chargePoint.equals(other.chargePoint)
                && connector.equals(other.connector)
                && from.isBefore(other.until)
                && other.from.isBefore(until);
    }
}
