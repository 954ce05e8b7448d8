package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * ClearDisplayMessage: takes a message off the display.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 O05.
 */
public final class ClearDisplayMessage {

    private ClearDisplayMessage() {}

    /**
     * Says which.
     *
     * @param id the message
     */
    public record Request(@Required Integer id) {}

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
        @Wire("Unknown")
        NOT_KNOWN,
        UNKNOWN
    }
}
