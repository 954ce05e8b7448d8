package org.optivgi.gateway.network;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The end of a transaction that is none of ours: kept for people to look at, never matched with another's.
 *
 * @param chargePoint who reported it
 * @param receivedAt when
 * @param transaction the id it named; null when unreadable
 * @param idToken who ended it; null when not told
 * @param meterStopKwh the register at the end in kWh; null when not told
 * @param endedAt the charge point's time of the end; null when unreadable
 * @param reason in the charge point's word
 */
public record UnmatchedStop(
        ChargePointId chargePoint,
        Instant receivedAt,
        @Nullable TransactionId transaction,
        @Nullable IdToken idToken,
        @Nullable Double meterStopKwh,
        @Nullable Instant endedAt,
        String reason) {

    /** The same for every repetition of the message. */
    UnmatchedStop content() {
        return new UnmatchedStop(chargePoint, Instant.EPOCH, transaction, idToken, meterStopKwh, endedAt, reason);
    }
}
