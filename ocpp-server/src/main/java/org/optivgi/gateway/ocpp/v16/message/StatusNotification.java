package org.optivgi.gateway.ocpp.v16.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * StatusNotification: reports the state of a connector, or of the charge point as a whole.
 *
 * <p>Sent by the charge point. Spec: OCPP 1.6 §4.9.
 */
public final class StatusNotification {

    private StatusNotification() {}

    /**
     * Tells the state.
     *
     * @param connectorId the connector; 0 is the charge point itself
     * @param errorCode what is wrong, or NoError
     * @param info more on the error
     * @param status the state
     * @param timestamp when it came to be so; absent means now
     * @param vendorId whose error code it is
     * @param vendorErrorCode the vendor's own error code
     */
    public record Request(
            @Required @Nullable Integer connectorId,
            @Required @Nullable ErrorCode errorCode,
            @Max(50) @Nullable String info,
            @Required @Nullable Status status,
            @Nullable Instant timestamp,
            @Max(255) @Nullable String vendorId,
            @Max(50) @Nullable String vendorErrorCode) {}

    /** Has no fields. */
    public record Response() {}

    /** The state of a connector. Spec: OCPP 1.6 §7.7. */
    public enum Status implements WireEnum {
        /** Free. */
        AVAILABLE,
        /** Plugged or authorised, not yet both. */
        PREPARING,
        /** In a transaction, energy may flow. */
        CHARGING,
        /** In a transaction, the charge point offers no energy. */
        @Wire("SuspendedEVSE")
        SUSPENDED_EVSE,
        /** In a transaction, the vehicle takes no energy. */
        @Wire("SuspendedEV")
        SUSPENDED_EV,
        /** The transaction is over, the vehicle still there. */
        FINISHING,
        /** Kept for somebody. */
        RESERVED,
        /** Out of use. */
        UNAVAILABLE,
        /** Broken. */
        FAULTED,
        UNKNOWN
    }

    /** What is wrong with a connector. Spec: OCPP 1.6 §7.6. */
    public enum ErrorCode implements WireEnum {
        CONNECTOR_LOCK_FAILURE,
        @Wire("EVCommunicationError")
        EV_COMMUNICATION_ERROR,
        GROUND_FAILURE,
        HIGH_TEMPERATURE,
        INTERNAL_ERROR,
        LOCAL_LIST_CONFLICT,
        NO_ERROR,
        OTHER_ERROR,
        OVER_CURRENT_FAILURE,
        POWER_METER_FAILURE,
        POWER_SWITCH_FAILURE,
        READER_FAILURE,
        RESET_FAILURE,
        UNDER_VOLTAGE,
        OVER_VOLTAGE,
        WEAK_SIGNAL,
        UNKNOWN
    }
}
