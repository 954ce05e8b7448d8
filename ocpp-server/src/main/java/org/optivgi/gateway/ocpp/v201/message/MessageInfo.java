package org.optivgi.gateway.ocpp.v201.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * A message on the display. Spec: OCPP 2.0.1 part 2, datatypes.
 *
 * @param id the message
 * @param priority how it stands to others
 * @param state in which state of the station it is shown; absent means always
 * @param startDateTime from when on
 * @param endDateTime until when
 * @param transactionId during which transaction
 * @param message the text
 * @param display on which display
 */
public record MessageInfo(
        @Required @Nullable Integer id,
        @Required @Nullable MessagePriority priority,
        @Nullable MessageState state,
        @Nullable Instant startDateTime,
        @Nullable Instant endDateTime,
        @Max(36) @Nullable String transactionId,
        @Required @Nullable MessageContent message,
        @Nullable Component display) {}
