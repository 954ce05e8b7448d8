package org.optivgi.gateway.api;

import java.util.concurrent.CompletableFuture;
import org.optivgi.gateway.network.ReservationOutcome;
import org.optivgi.gateway.network.ReservationRequest;

/** Where wishes for reservations go. */
public interface Reservations {
    /** Makes a reservation, unless something is in its way. */
    CompletableFuture<ReservationOutcome> reserve(ReservationRequest request);

    /**
     * Takes a reservation back, at the charge point too if it keeps the connector.
     *
     * @return whether there was one to take back; complete once readers can see that it is cancelled
     */
    CompletableFuture<Boolean> cancel(int id);
}
