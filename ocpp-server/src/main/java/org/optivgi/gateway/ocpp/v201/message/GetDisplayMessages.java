package org.optivgi.gateway.ocpp.v201.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * GetDisplayMessages: asks for the messages on the display; they come in NotifyDisplayMessages messages.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 O03.
 */
public final class GetDisplayMessages {

    private GetDisplayMessages() {}

    /**
     * Says which.
     *
     * @param requestId by which its messages are recognised
     * @param id the messages
     * @param priority those of this priority
     * @param state those for this state
     */
    public record Request(
            @Required Integer requestId,
            @NotEmpty @Nullable List<Integer> id,
            @Nullable MessagePriority priority,
            @Nullable MessageState state) {}

    /**
     * Tells whether there are any.
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
