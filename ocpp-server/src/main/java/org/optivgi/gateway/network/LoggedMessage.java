package org.optivgi.gateway.network;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that went between a charge point and the gateway, as the log has it.
 *
 * @param position its place in the log, growing; 0 as long as it is not there
 * @param at when, by the clock of the gateway, as events and transactions have it
 * @param received whether it came from the charge point
 * @param action what it is or answers, such as BootNotification; null where that is not known
 * @param messageId null where it is unreadable
 * @param text the frame, without secrets, cut when it was very long
 */
public record LoggedMessage(
        long position,
        Instant at,
        ChargePointId chargePoint,
        boolean received,
        @Nullable String action,
        @Nullable String messageId,
        String text) {
    /** The same at a place in the log. */
    public LoggedMessage at(long place) {
        return new LoggedMessage(place, at, chargePoint, received, action, messageId, text);
    }
}
