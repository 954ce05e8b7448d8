package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * SetDisplayMessage: puts a message on the display.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 O01.
 */
public final class SetDisplayMessage {

    private SetDisplayMessage() {}

    /**
     * Holds the message.
     *
     * @param message the message
     */
    public record Request(@Required MessageInfo message) {}

    /**
     * Tells whether it will be shown.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable Status status, @Nullable StatusInfo statusInfo) {}

    /** How the station answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        NOT_SUPPORTED_MESSAGE_FORMAT,
        REJECTED,
        NOT_SUPPORTED_PRIORITY,
        NOT_SUPPORTED_STATE,
        UNKNOWN_TRANSACTION,
        UNKNOWN
    }
}
