package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * CancelReservation: gives a reserved EVSE free.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 H02.
 */
public final class CancelReservation {

    private CancelReservation() {}

    /**
     * Says which reservation.
     *
     * @param reservationId the reservation
     */
    public record Request(@Required Integer reservationId) {}

    /**
     * Tells whether there was one.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable Status status, @Nullable StatusInfo statusInfo) {}

    /** How the station answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        UNKNOWN
    }
}
