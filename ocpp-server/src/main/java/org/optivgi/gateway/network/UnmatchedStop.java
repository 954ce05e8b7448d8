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
 * @param why why it was not taken for the end of any transaction, for people; empty when there is nothing to say
 * @param matched the transaction that it turned out to end, whose start came later; null when none has
 */
public record UnmatchedStop(
        ChargePointId chargePoint,
        Instant receivedAt,
        @Nullable TransactionId transaction,
        @Nullable IdToken idToken,
        @Nullable Double meterStopKwh,
        @Nullable Instant endedAt,
        String reason,
        String why,
        @Nullable TransactionId matched) {

    /** A stop of which nothing more is known. */
    public UnmatchedStop(
            ChargePointId chargePoint,
            Instant receivedAt,
            @Nullable TransactionId transaction,
            @Nullable IdToken idToken,
            @Nullable Double meterStopKwh,
            @Nullable Instant endedAt,
            String reason) {
        this(chargePoint, receivedAt, transaction, idToken, meterStopKwh, endedAt, reason, "", null);
    }

    /** The same for every repetition of the message. */
    UnmatchedStop content() {
        return new UnmatchedStop(chargePoint, Instant.EPOCH, transaction, idToken, meterStopKwh, endedAt, reason);
    }

    UnmatchedStop matchedBy(TransactionId id) {
        return new UnmatchedStop(chargePoint, receivedAt, transaction, idToken, meterStopKwh, endedAt, reason, why, id);
    }

    /** Whether it is what this transaction ended with, told again; {@code at} is the time of the end that counts. */
    boolean isEndOf(Transaction over, Instant at) {
        Transaction.Ending ending = over.ended();
        Double register = over.meterKwh();
        return ending != null
                && (transaction == null || !transaction.isReal() || transaction.equals(over.id()))
                && chargePoint.equals(over.chargePoint())
                && ending.at().equals(at)
                && ending.reason().equals(reason)
                && (idToken == null || idToken.equals(over.idToken()))
                && (meterStopKwh == null || meterStopKwh.equals(register));
    }

    /** Whether it can be the end of this transaction, whose start is told only now: by token, time and register. */
    boolean couldEnd(Transaction late) {
        Double start = late.meterStartKwh();
        return matched == null
                && chargePoint.equals(late.chargePoint())
                && (idToken == null || idToken.equals(late.idToken()))
                && endedAt != null
                && !endedAt.isBefore(late.startedAt())
                && !endedAt.isAfter(late.heardAt())
                && meterStopKwh != null
                && start != null
                && meterStopKwh >= start;
    }
}
