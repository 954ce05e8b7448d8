package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * TriggerMessage: asks for a message that would come by itself later.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 F06.
 */
public final class TriggerMessage {

    private TriggerMessage() {}

    /**
     * Says which.
     *
     * @param requestedMessage the message
     * @param evse of which EVSE; absent means the station
     */
    public record Request(
            @Required MessageTrigger requestedMessage,
            @Nullable Evse evse) {}

    /**
     * Tells whether it will come.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable Status status, @Nullable StatusInfo statusInfo) {}

    /** Which message is asked for. */
    public enum MessageTrigger implements WireEnum {
        BOOT_NOTIFICATION,
        LOG_STATUS_NOTIFICATION,
        FIRMWARE_STATUS_NOTIFICATION,
        HEARTBEAT,
        METER_VALUES,
        SIGN_CHARGING_STATION_CERTIFICATE,
        @Wire("SignV2GCertificate")
        SIGN_V2G_CERTIFICATE,
        STATUS_NOTIFICATION,
        TRANSACTION_EVENT,
        SIGN_COMBINED_CERTIFICATE,
        PUBLISH_FIRMWARE_STATUS_NOTIFICATION,
        UNKNOWN
    }

    /** How the station answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        NOT_IMPLEMENTED,
        UNKNOWN
    }
}
