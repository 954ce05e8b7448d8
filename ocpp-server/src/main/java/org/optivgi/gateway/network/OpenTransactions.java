package org.optivgi.gateway.network;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The transactions in progress: how one is opened, kept and closed, whatever the reason. Used by the network's loop only.
 */
final class OpenTransactions {
    private final ChargePointBook chargePoints;
    private final TransactionLedger ledger;
    private final ReservationBook reservations;
    private final NetworkSettings settings;
    private final Facts facts;
    private final Changes changes;
    private final Map<Place, Instant> registerKeptAt = new HashMap<>();

    private record Place(ChargePointId chargePoint, ConnectorRef connector) {
        static Place of(Transaction transaction) {
            return new Place(transaction.chargePoint(), transaction.connector());
        }
    }

    OpenTransactions(
            ChargePointBook chargePoints,
            TransactionLedger ledger,
            ReservationBook reservations,
            NetworkSettings settings,
            Facts facts,
            Changes changes) {
        this.chargePoints = chargePoints;
        this.ledger = ledger;
        this.reservations = reservations;
        this.settings = settings;
        this.facts = facts;
        this.changes = changes;
    }

    void open(ChargePointEvent event, Transaction transaction) {
        chargePoints.put(
                event, chargePoints.connector(event, transaction.connector()).withTransaction(transaction));
        facts.confirm(new NetworkFact.TransactionStands(transaction));
        registerKeptAt.put(Place.of(transaction), event.receivedAt());
        changes.add(new NetworkChange.TransactionStarted(event.chargePoint(), transaction));
    }

    /**
     * Goes on with a transaction that was thought over.
     *
     * @param flaw why
     */
    Transaction reopen(ChargePointEvent event, Transaction over, String flaw) {
        ledger.reopen(over);
        Transaction again = over.flagged(List.of(flaw)).withEnding(null);
        open(event, again);
        return again;
    }

    /** Takes one to another connector, which is without any: where it is was only assumed. */
    Transaction move(ChargePointEvent event, Transaction transaction, ConnectorRef to) {
        Transaction moved = transaction.at(to);
        registerKeptAt.remove(Place.of(transaction));
        chargePoints.put(
                event, chargePoints.connector(event, transaction.connector()).withTransaction(null));
        changes.add(new NetworkChange.TransactionEnded(
                event.chargePoint(), transaction.endedAt(event.receivedAt(), Transaction.Ending.SUPERSEDED)));
        open(event, moved);
        return moved;
    }

    /** Puts what is known of an open transaction by now in the place of what was known, for good. */
    void change(ChargePointEvent event, Transaction transaction) {
        chargePoints.put(
                event, chargePoints.connector(event, transaction.connector()).withTransaction(transaction));
        facts.confirm(new NetworkFact.TransactionStands(transaction));
    }

    /** Puts on record what is known of one in progress beyond its meter values. */
    void update(ChargePointEvent event, Transaction transaction) {
        change(event, transaction);
        changes.add(new NetworkChange.TransactionUpdated(event.chargePoint(), transaction));
    }

    void end(ChargePointEvent event, Transaction transaction, Instant at, String reason) {
        Transaction ended = transaction.endedAt(at, reason);
        ledger.close(ended);
        registerKeptAt.remove(Place.of(ended));
        chargePoints.put(
                event, chargePoints.connector(event, transaction.connector()).withTransaction(null));
        changes.add(new NetworkChange.TransactionEnded(event.chargePoint(), ended));
        reservations
                .get(transaction.reservationId())
                .filter(reservation -> reservation.state() == Reservation.State.IN_USE)
                .ifPresent(reservation -> reservations.put(reservation.in(Reservation.State.ENDED, "")));
    }

    /** Puts the register of a transaction on record if the last one is old enough. */
    void keepRegisterNowAndThen(Transaction open, Instant at) {
        Instant last = registerKeptAt.get(Place.of(open));
        if (last == null || !at.isBefore(last.plus(settings.registersKeptEvery()))) {
            facts.note(new NetworkFact.TransactionStands(open));
            registerKeptAt.put(Place.of(open), at);
        }
    }

    /** Puts the registers of all open transactions on record, however lately they were kept. */
    void keepRegisters() {
        chargePoints.openTransactions().forEach(open -> facts.note(new NetworkFact.TransactionStands(open)));
    }
}
