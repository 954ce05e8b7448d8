package org.optivgi.gateway.network;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a start of a transaction does. Used by the network's loop only. Spec: OCPP 1.6 §4.8, field notes 20 and 21. */
final class TransactionStarts {
    private final ChargePointBook chargePoints;
    private final TransactionLedger ledger;
    private final OpenTransactions transactions;
    private final ReservationBook reservations;
    private final TokenDirectory tokens;
    private final Facts facts;

    TransactionStarts(
            ChargePointBook chargePoints,
            TransactionLedger ledger,
            OpenTransactions transactions,
            ReservationBook reservations,
            TokenDirectory tokens,
            Facts facts) {
        this.chargePoints = chargePoints;
        this.ledger = ledger;
        this.transactions = transactions;
        this.reservations = reservations;
        this.tokens = tokens;
        this.facts = facts;
    }

    ChargePointReply started(ChargePointEvent.TransactionStarted event) {
        Optional<ChargePointReply.TransactionRecorded> earlier = ledger.earlierAnswer(event);
        if (earlier.isPresent()) {
            facts.confirmEarlier();
            return earlier.get();
        }
        Connector connector = chargePoints.connector(event, event.connector());
        connector
                .transaction()
                .ifPresent(open -> transactions.end(
                        event,
                        open.flagged(List.of("no StopTransaction came before the next start on the connector")),
                        event.receivedAt(),
                        "Superseded"));
        TransactionId named = event.transaction();
        TransactionId id = named != null ? named : ledger.issueId();
        Optional<Reservation> reservation = reservations.usedBy(event, event.receivedAt());
        AuthorizationDecision decision = decide(event, reservation);
        transactions.open(event, opened(event, id, reservation));
        reservation.ifPresent(used -> reservations.put(used.in(Reservation.State.IN_USE, "")));
        ChargePointReply.TransactionRecorded answer = new ChargePointReply.TransactionRecorded(id, decision);
        ledger.remember(event, answer);
        return answer;
    }

    private static Transaction opened(
            ChargePointEvent.TransactionStarted event, TransactionId id, Optional<Reservation> reservation) {
        Instant startedAt = event.startedAt();
        return new Transaction(
                id,
                event.chargePoint(),
                event.connector(),
                event.idToken(),
                startedAt != null ? startedAt : event.receivedAt(),
                event.meterStartKwh(),
                event.meterStartKwh(),
                reservation.map(Reservation::id).orElse(null),
                null,
                event.flaws());
    }

    private AuthorizationDecision decide(
            ChargePointEvent.TransactionStarted event, Optional<Reservation> ownReservation) {
        if (ownReservation.isEmpty() && reservations.heldForOther(event).isPresent()) {
            return AuthorizationDecision.of(AuthorizationDecision.Status.BLOCKED);
        }
        return tokens.decide(event.idToken(), event.receivedAt());
    }
}
