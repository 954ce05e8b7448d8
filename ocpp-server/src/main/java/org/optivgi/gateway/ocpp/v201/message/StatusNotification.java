package org.optivgi.gateway.ocpp.v201.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * StatusNotification: reports the state of a connector.
 *
 * <p>Sent by the charging station. Spec: OCPP 2.0.1 G01.
 */
public final class StatusNotification {

    private StatusNotification() {}

    /**
     * Tells the state.
     *
     * @param timestamp when it came to be so
     * @param connectorStatus the state
     * @param evseId the EVSE
     * @param connectorId the connector of it
     */
    public record Request(
            @Required @Nullable Instant timestamp,
            @Required @Nullable Status connectorStatus,
            @Required @Nullable Integer evseId,
            @Required @Nullable Integer connectorId) {}

    /** Has no fields. */
    public record Response() {}

    /** The state of a connector. */
    public enum Status implements WireEnum {
        /** Free. */
        AVAILABLE,
        /** Plugged or in a transaction. */
        OCCUPIED,
        /** Kept for somebody. */
        RESERVED,
        /** Out of use. */
        UNAVAILABLE,
        /** Broken. */
        FAULTED,
        UNKNOWN
    }
}
