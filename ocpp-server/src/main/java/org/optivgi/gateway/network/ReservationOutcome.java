package org.optivgi.gateway.network;

/** What became of a wish for a reservation. */
public sealed interface ReservationOutcome {
    /** It is on record. */
    record Made(Reservation reservation) implements ReservationOutcome {}

    /**
     * It stands on other terms.
     *
     * @param before as it was
     * @param reservation as it is
     */
    record Replaced(Reservation before, Reservation reservation) implements ReservationOutcome {}

    /** Its vehicle has come, or it is over: nothing can be changed any more. */
    record NotPending(Reservation reservation) implements ReservationOutcome {}

    /** Somebody else has changed it since it was read. */
    record ChangedMeanwhile(Reservation reservation) implements ReservationOutcome {}

    /** Another one keeps the connector at the same time. */
    record Conflict(Reservation other) implements ReservationOutcome {}

    /** There is no such charge point or connector. */
    record NoSuchConnector(String problem) implements ReservationOutcome {}
}
