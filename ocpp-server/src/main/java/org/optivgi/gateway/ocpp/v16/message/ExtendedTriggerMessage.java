package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * ExtendedTriggerMessage: asks the charge point to send a message now, those of the extensions included.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 security white paper.
 */
public final class ExtendedTriggerMessage {

    private ExtendedTriggerMessage() {}

    /**
     * Says which.
     *
     * @param requestedMessage the message
     * @param connectorId for which connector, where that matters
     */
    public record Request(
            @Required MessageTrigger requestedMessage,
            @Nullable Integer connectorId) {}

    /**
     * Tells whether it will be done.
     *
     * @param status the answer
     */
    public record Response(@Required @Nullable Status status) {}

    /** What can be asked for. */
    public enum MessageTrigger implements WireEnum {
        BOOT_NOTIFICATION,
        LOG_STATUS_NOTIFICATION,
        FIRMWARE_STATUS_NOTIFICATION,
        HEARTBEAT,
        METER_VALUES,
        SIGN_CHARGE_POINT_CERTIFICATE,
        STATUS_NOTIFICATION,
        UNKNOWN
    }

    /** How the charge point answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        NOT_IMPLEMENTED,
        UNKNOWN
    }
}
