package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * TriggerMessage: asks the charge point to send a message now.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 §5.17.
 */
public final class TriggerMessage {

    private TriggerMessage() {}

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

    /** What can be asked for. Spec: OCPP 1.6 §7. */
    public enum MessageTrigger implements WireEnum {
        BOOT_NOTIFICATION,
        DIAGNOSTICS_STATUS_NOTIFICATION,
        FIRMWARE_STATUS_NOTIFICATION,
        HEARTBEAT,
        METER_VALUES,
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
