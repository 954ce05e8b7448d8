package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * CancelReservation: ends a reservation.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 §5.1.
 */
public final class CancelReservation {

    private CancelReservation() {}

    /**
     * Names the reservation.
     *
     * @param reservationId its id
     */
    public record Request(@Required Integer reservationId) {}

    /**
     * Tells whether it will be done.
     *
     * @param status the answer
     */
    public record Response(@Required @Nullable Status status) {}

    /** Whether there was such a reservation. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        UNKNOWN
    }
}
