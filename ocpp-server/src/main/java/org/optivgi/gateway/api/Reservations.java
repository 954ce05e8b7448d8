package org.optivgi.gateway.api;

import java.util.concurrent.CompletableFuture;
import org.optivgi.gateway.network.Reservation;
import org.optivgi.gateway.network.ReservationOutcome;
import org.optivgi.gateway.network.ReservationRequest;
import org.optivgi.gateway.network.ReservationTerms;

/** Where wishes for reservations go. */
public interface Reservations {
    /** Makes a reservation, unless something is in its way. */
    CompletableFuture<ReservationOutcome> reserve(ReservationRequest request);

    /**
     * Puts other terms in the place of a reservation's, at the charge point too, unless something is in their way.
     *
     * @param seen the reservation as whoever wants this has seen it
     */
    CompletableFuture<ReservationOutcome> replace(Reservation seen, ReservationTerms terms);

    /**
     * Takes a reservation back, at the charge point too if it keeps the connector.
     *
     * @return whether there was one to take back; complete once readers can see that it is cancelled
     */
    CompletableFuture<Boolean> cancel(int id);
}
