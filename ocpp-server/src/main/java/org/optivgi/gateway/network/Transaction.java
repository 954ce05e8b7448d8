package org.optivgi.gateway.network;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A charging transaction: open, or ended.
 *
 * @param id its id
 * @param chargePoint where
 * @param connector where on it
 * @param idToken who started it
 * @param startedAt when, by the charge point's clock where that can be right
 * @param heardAt when the gateway heard of it; long after its start when the charge point was offline
 * @param meterStartKwh the energy register at the start; null until a register was read
 * @param meterKwh the highest register read since; null until one was read
 * @param meterReadAt when that was read; the start until then
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
        Instant heardAt,
        @Nullable Double meterStartKwh,
        @Nullable Double meterKwh,
        Instant meterReadAt,
        @Nullable Integer reservationId,
        @Nullable Ending ended,
        List<String> flaws) {
    /** Nobody reads more, and a charge point that errs in ever new ways must not fill the memory. */
    private static final int MOST_FLAWS = 40;

    /**
     * How a transaction ended.
     *
     * @param at when
     * @param reason in the charge point's word, or ours where it gave none
     */
    public record Ending(Instant at, String reason) {
        /** Reason where the connector was free again and no stop had come. */
        static final String CONNECTOR_FREE = "ConnectorFree";

        /** Reason where another transaction began on the connector and no stop had come. */
        static final String SUPERSEDED = "Superseded";

        /** Reason where the charge point said that it is over, and has nothing more to tell of it. */
        static final String NOT_ONGOING = "NotOngoing";

        /** Whether the gateway concluded it, so that a stop that comes yet says more. */
        boolean isAssumed() {
            return reason.equals(CONNECTOR_FREE) || reason.equals(SUPERSEDED) || reason.equals(NOT_ONGOING);
        }
    }

    public Transaction {
        flaws = List.copyOf(flaws);
    }

    /** A transaction that was heard of when it started, and its register read then. */
    public Transaction(
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
        this(
                id,
                chargePoint,
                connector,
                idToken,
                startedAt,
                startedAt,
                meterStartKwh,
                meterKwh,
                startedAt,
                reservationId,
                ended,
                flaws);
    }

    /** Energy delivered so far in kWh; 0 until the register has been read twice. */
    public double energyKwh() {
        return meterStartKwh == null || meterKwh == null ? 0 : Math.max(0, meterKwh - meterStartKwh);
    }

    /** Whether it is still going on. */
    public boolean isOpen() {
        return ended == null;
    }

    /**
     * When the vehicle is taken to have come, for control: its start, unless the charge point's clock and ours disagree on
     * that by so much that ours is the better guess. Spec: field note 15.
     */
    public Instant arrival() {
        return Duration.between(startedAt, heardAt).abs().compareTo(ReportedTime.TOLERATED) > 0 ? heardAt : startedAt;
    }

    /** Whether its start was told so late that it may have been over by then: charge points store what they cannot send. */
    public boolean isHeardLate() {
        return ReportedTime.isLate(startedAt, heardAt);
    }

    /** Whether its end was concluded, not told. */
    boolean isEndAssumed() {
        return ended != null && ended.isAssumed();
    }

    /** Takes a register reading, if there is one and it can be right; see {@link RegisterFilter}. */
    Transaction metered(@Nullable Double registerKwh, Instant at) {
        return registerKwh == null ? this : RegisterFilter.read(this, registerKwh, at);
    }

    Transaction withRegister(double startKwh, double registerKwh, Instant at) {
        return new Transaction(
                id,
                chargePoint,
                connector,
                idToken,
                startedAt,
                heardAt,
                startKwh,
                registerKwh,
                at,
                reservationId,
                ended,
                flaws);
    }

    /** The same, begun at this time if that is earlier than what was taken for its start. */
    Transaction begunBy(Instant at) {
        return new Transaction(
                id,
                chargePoint,
                connector,
                idToken,
                at.isBefore(startedAt) ? at : startedAt,
                heardAt,
                meterStartKwh,
                meterKwh,
                meterReadAt,
                reservationId,
                ended,
                flaws);
    }

    /** The same on another connector. */
    Transaction at(ConnectorRef other) {
        return new Transaction(
                id,
                chargePoint,
                other,
                idToken,
                startedAt,
                heardAt,
                meterStartKwh,
                meterKwh,
                meterReadAt,
                reservationId,
                ended,
                flaws);
    }

    /** Who it is for, told after its start. */
    Transaction identified(IdToken token) {
        return new Transaction(
                id,
                chargePoint,
                connector,
                token,
                startedAt,
                heardAt,
                meterStartKwh,
                meterKwh,
                meterReadAt,
                reservationId,
                ended,
                flaws);
    }

    Transaction endedAt(Instant at, String reason) {
        return withEnding(new Ending(at, reason));
    }

    Transaction withEnding(@Nullable Ending ending) {
        return new Transaction(
                id,
                chargePoint,
                connector,
                idToken,
                startedAt,
                heardAt,
                meterStartKwh,
                meterKwh,
                meterReadAt,
                reservationId,
                ending,
                flaws);
    }

    /** The same as use of a reservation; null for none. */
    Transaction reserved(@Nullable Integer reservation) {
        return new Transaction(
                id,
                chargePoint,
                connector,
                idToken,
                startedAt,
                heardAt,
                meterStartKwh,
                meterKwh,
                meterReadAt,
                reservation,
                ended,
                flaws);
    }

    /** The same without the flaws that hold no longer. */
    Transaction withoutFlaws(Predicate<String> obsolete) {
        return withFlaws(flaws.stream().filter(obsolete.negate()).toList());
    }

    private Transaction withFlaws(List<String> all) {
        return new Transaction(
                id,
                chargePoint,
                connector,
                idToken,
                startedAt,
                heardAt,
                meterStartKwh,
                meterKwh,
                meterReadAt,
                reservationId,
                ended,
                all);
    }

    /** Adds flaws; one that is on record already, since the message was repeated, is not added again. */
    Transaction flagged(List<String> further) {
        Set<String> distinct = new LinkedHashSet<>(flaws);
        distinct.addAll(further);
        return withFlaws(distinct.stream().limit(MOST_FLAWS).toList());
    }
}
