package org.optivgi.gateway.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.LoggedMessage;

/** A message between a charge point and the gateway; {@code from} is {@code chargePoint} or {@code gateway}. */
record MessageJson(
        long position,
        Instant at,
        String from,
        @Nullable String action,
        @Nullable String messageId,
        String frame) {
    static MessageJson of(LoggedMessage message) {
        return new MessageJson(
                message.position(),
                message.at(),
                message.received() ? "chargePoint" : "gateway",
                message.action(),
                message.messageId(),
                message.text());
    }
}
