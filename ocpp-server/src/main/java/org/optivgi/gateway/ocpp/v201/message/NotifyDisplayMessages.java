package org.optivgi.gateway.ocpp.v201.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * NotifyDisplayMessages: reports the messages on the display.
 *
 * <p>Sent by the charging station. Spec: OCPP 2.0.1 O03.
 */
public final class NotifyDisplayMessages {

    private NotifyDisplayMessages() {}

    /**
     * Holds a part of the report.
     *
     * @param requestId by which its messages are recognised
     * @param tbc whether more messages of the report follow; absent means no
     * @param messageInfo the messages
     */
    public record Request(
            @Required @Nullable Integer requestId,
            @Nullable Boolean tbc,
            @NotEmpty @Nullable List<MessageInfo> messageInfo) {}

    /** Has no fields. */
    public record Response() {}
}
