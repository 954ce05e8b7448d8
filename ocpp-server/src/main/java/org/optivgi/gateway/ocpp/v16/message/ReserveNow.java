package org.optivgi.gateway.ocpp.v16.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * ReserveNow: keeps a connector for a token from now on.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 §5.13.
 */
public final class ReserveNow {

    private ReserveNow() {}

    /**
     * Says which, for whom and until when.
     *
     * @param connectorId the connector; 0 is any of them
     * @param expiryDate when it ends
     * @param idTag the token
     * @param parentIdTag the token's group
     * @param reservationId its id; one with the same id is replaced
     */
    public record Request(
            @Required Integer connectorId,
            @Required Instant expiryDate,
            @Required @Max(20) String idTag,
            @Max(20) @Nullable String parentIdTag,
            @Required Integer reservationId) {}

    /**
     * Tells whether it will be done.
     *
     * @param status the answer
     */
    public record Response(@Required @Nullable Status status) {}

    /** How the charge point answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        /** The connector is broken. */
        FAULTED,
        /** The connector is in use. */
        OCCUPIED,
        /** The charge point takes no reservations. */
        REJECTED,
        /** The connector is out of use. */
        UNAVAILABLE,
        UNKNOWN
    }
}
