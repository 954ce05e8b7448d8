package org.optivgi.gateway.network;

/** What became of a wish for a reservation. */
public sealed interface ReservationOutcome {
    /** It is on record. */
    record Made(Reservation reservation) implements ReservationOutcome {}

    /** Another one keeps the connector at the same time. */
    record Conflict(Reservation other) implements ReservationOutcome {}

    /** There is no such charge point or connector. */
    record NoSuchConnector(String problem) implements ReservationOutcome {}
}
