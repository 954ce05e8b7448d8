package org.optivgi.gateway.network;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A charging transaction: open, or ended.
 *
 * @param id its id
 * @param chargePoint where
 * @param connector where on it
 * @param idToken who started it
 * @param startedAt when, by the charge point's clock where plausible
 * @param meterStartKwh the energy register at the start; null until a register was read
 * @param meterKwh the highest register read since; null until one was read
 * @param reservationId the reservation it makes use of; null when none
 * @param ended how it ended; null while it is open
 * @param flaws what did not fit, one sentence each, for people who settle bills
 */
public record Transaction(
        TransactionId id,
        ChargePointId chargePoint,
        ConnectorRef connector,
        IdToken idToken,
        Instant startedAt,
        @Nullable Double meterStartKwh,
        @Nullable Double meterKwh,
        @Nullable Integer reservationId,
        @Nullable Ending ended,
        List<String> flaws) {

    /**
     * How a transaction ended.
     *
     * @param at when
     * @param reason in the charge point's word, or ours where it gave none
     */
    public record Ending(Instant at, String reason) {}

    public Transaction {
        flaws = List.copyOf(flaws);
    }

    /** Energy delivered so far in kWh; 0 until the register has been read twice. */
    public double energyKwh() {
        return meterStartKwh == null || meterKwh == null ? 0 : Math.max(0, meterKwh - meterStartKwh);
    }

    /** Whether it is still going on. */
    public boolean isOpen() {
        return ended == null;
    }

    /** Takes a register reading; one below what was read before is a meter's fault and changes nothing. */
    Transaction metered(@Nullable Double registerKwh) {
        if (registerKwh == null || (meterKwh != null && registerKwh < meterKwh)) {
            return this;
        }
        Double start = meterStartKwh == null ? registerKwh : meterStartKwh;
        return new Transaction(
                id, chargePoint, connector, idToken, startedAt, start, registerKwh, reservationId, ended, flaws);
    }

    Transaction endedAt(Instant at, String reason) {
        return new Transaction(
                id,
                chargePoint,
                connector,
                idToken,
                startedAt,
                meterStartKwh,
                meterKwh,
                reservationId,
                new Ending(at, reason),
                flaws);
    }

    /** Adds flaws; one that is on record already, since the message was repeated, is not added again. */
    Transaction flagged(List<String> further) {
        Set<String> distinct = new LinkedHashSet<>(flaws);
        distinct.addAll(further);
        List<String> all = List.copyOf(distinct);
        return new Transaction(
                id, chargePoint, connector, idToken, startedAt, meterStartKwh, meterKwh, reservationId, ended, all);
    }
}
