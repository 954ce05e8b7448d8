package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * ReservationStatusUpdate: reports that a reservation is over although nobody came.
 *
 * <p>Sent by the charging station. Spec: OCPP 2.0.1 H04.
 */
public final class ReservationStatusUpdate {

    private ReservationStatusUpdate() {}

    /**
     * Says which and why.
     *
     * @param reservationId the reservation
     * @param reservationUpdateStatus why
     */
    public record Request(
            @Required @Nullable Integer reservationId,
            @Required @Nullable ReservationUpdateStatus reservationUpdateStatus) {}

    /** Has no fields. */
    public record Response() {}

    /** Why a reservation is over. */
    public enum ReservationUpdateStatus implements WireEnum {
        EXPIRED,
        REMOVED,
        UNKNOWN
    }
}
