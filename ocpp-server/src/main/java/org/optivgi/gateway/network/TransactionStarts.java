package org.optivgi.gateway.network;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a start of a transaction does. Used by the network's loop only. Spec: OCPP 1.6 §4.8, field notes 20 and 21. */
final class TransactionStarts {
    private final ChargePointBook chargePoints;
    private final TransactionLedger ledger;
    private final OpenTransactions transactions;
    private final ReservationBook reservations;
    private final TokenDirectory tokens;
    private final NetworkSettings settings;
    private final Facts facts;

    TransactionStarts(
            ChargePointBook chargePoints,
            TransactionLedger ledger,
            OpenTransactions transactions,
            ReservationBook reservations,
            TokenDirectory tokens,
            NetworkSettings settings,
            Facts facts) {
        this.chargePoints = chargePoints;
        this.ledger = ledger;
        this.transactions = transactions;
        this.reservations = reservations;
        this.tokens = tokens;
        this.settings = settings;
        this.facts = facts;
    }

    ChargePointReply started(ChargePointEvent.TransactionStarted event) {
        Optional<ChargePointReply.TransactionRecorded> earlier = ledger.earlierAnswer(event);
        if (earlier.isPresent()) {
            facts.confirmEarlier();
            return earlier.get();
        }
        Optional<ChargePointReply.TransactionRecorded> again = repetitionWithoutTime(event);
        if (again.isPresent()) {
            return again.get();
        }
        TransactionId named = event.transaction();
        Transaction told = told(event, named != null ? named : ledger.issueId());
        Optional<Reservation> reservation = reservations.usedBy(event, event.receivedAt());
        AuthorizationDecision decision = decide(event, reservation);
        if (!isOver(event, told)) {
            begin(event, told, reservation);
        }
        ChargePointReply.TransactionRecorded answer = new ChargePointReply.TransactionRecorded(told.id(), decision);
        ledger.remember(event, answer);
        return answer;
    }

    /**
     * A start without a readable time has no key of its own: it is the one that the connector is in when token and register
     * agree.
     */
    private Optional<ChargePointReply.TransactionRecorded> repetitionWithoutTime(
            ChargePointEvent.TransactionStarted event) {
        Double register = event.meterStartKwh();
        if (event.startedAt() != null || event.transaction() != null || register == null) {
            return Optional.empty();
        }
        return chargePoints
                .connector(event, event.connector())
                .transaction()
                .filter(open -> open.idToken().equals(event.idToken()) && register.equals(open.meterStartKwh()))
                .map(open -> {
                    facts.confirmEarlier();
                    return new ChargePointReply.TransactionRecorded(
                            open.id(), tokens.decide(event.idToken(), event.receivedAt()));
                });
    }

    /** A transaction that nobody had identified for is somebody's now: as if it had started with the token. */
    ChargePointReply identified(ChargePointEvent.TransactionReported event, Transaction open, IdToken token) {
        ChargePointEvent.TransactionStarted start = asStart(event, open.connector(), token, List.of());
        Optional<Reservation> reservation = reservations.usedBy(start, event.receivedAt());
        AuthorizationDecision decision = decide(start, reservation);
        Transaction known = open.identified(token);
        transactions.update(
                event, reservation.map(used -> known.reserved(used.id())).orElse(known));
        reservation.ifPresent(used -> reservations.put(used.in(Reservation.State.IN_USE, "")));
        return new ChargePointReply.TransactionRecorded(open.id(), decision);
    }

    /** What a start was answered that is told again, so that it is answered the same; empty for what is no such thing. */
    Optional<AuthorizationDecision> earlierVerdict(ChargePointEvent.TransactionReported event, ConnectorRef connector) {
        IdToken token = event.idToken();
        return token == null || event.stage() != ChargePointEvent.TransactionReported.Stage.STARTED
                ? Optional.empty()
                : ledger.earlierAnswer(asStart(event, connector, token, List.of()))
                        .map(ChargePointReply.TransactionRecorded::decision);
    }

    /** A transaction that is over before it was heard of; it began with the first of its meter values. */
    Transaction past(ChargePointEvent.TransactionReported event, ConnectorRef connector, List<String> flaws) {
        IdToken token = event.idToken();
        ChargePointEvent.TransactionStarted start =
                asStart(event, connector, token != null ? token : new IdToken(""), null, flaws);
        Transaction past = told(start, event.transaction());
        for (MeterSample sample : event.samples()) {
            past = past.begunBy(sample.at()).metered(sample.energyImportKwh(), sample.at());
        }
        return past;
    }

    /** A report as the start of its transaction. */
    static ChargePointEvent.TransactionStarted asStart(
            ChargePointEvent.TransactionReported event, ConnectorRef connector, IdToken token, List<String> flaws) {
        return asStart(event, connector, token, LateReports.firstRegister(event), flaws);
    }

    private static ChargePointEvent.TransactionStarted asStart(
            ChargePointEvent.TransactionReported event,
            ConnectorRef connector,
            IdToken token,
            @Nullable Double registerKwh,
            List<String> flaws) {
        return new ChargePointEvent.TransactionStarted(
                event.chargePoint(),
                event.receivedAt(),
                connector,
                event.transaction(),
                token,
                registerKwh,
                event.reportedAt(),
                event.reservationId(),
                flaws);
    }

    private Transaction told(ChargePointEvent.TransactionStarted event, TransactionId id) {
        ReportedTime start = ReportedTime.of("start", event.startedAt(), event.receivedAt());
        Transaction told = new Transaction(
                id,
                event.chargePoint(),
                event.connector(),
                event.idToken(),
                start.counts(),
                event.receivedAt(),
                event.meterStartKwh(),
                event.meterStartKwh(),
                start.counts(),
                null,
                null,
                event.flaws());
        return told.flagged(start.flaws());
    }

    /**
     * Whether the transaction was over before its start was told: its stop came first, or a later one has begun on the
     * connector. It is put on record as ended, then, and disturbs nothing that is going on.
     */
    private boolean isOver(ChargePointEvent.TransactionStarted event, Transaction told) {
        Optional<UnmatchedStop> stop = ledger.stopThatCameFirst(told);
        if (stop.isPresent()) {
            Instant endedAt = Objects.requireNonNull(stop.get().endedAt());
            ledger.close(told.metered(stop.get().meterStopKwh(), endedAt)
                    .flagged(List.of("Its StopTransaction came before its start"))
                    .endedAt(endedAt, stop.get().reason()));
            ledger.match(stop.get(), told.id());
            return true;
        }
        Instant next = chargePoints
                .connector(event, event.connector())
                .transaction()
                .map(Transaction::startedAt)
                .orElseGet(() -> ledger.lastStart(told.chargePoint(), told.connector()));
        boolean isOvertaken = next != null
                && told.startedAt().isBefore(next)
                && ReportedTime.isLate(told.startedAt(), event.receivedAt());
        if (isOvertaken) {
            ledger.close(told.flagged(List.of("It was told after a later start on the connector"))
                    .endedAt(next, Transaction.Ending.SUPERSEDED));
        }
        return isOvertaken;
    }

    private void begin(ChargePointEvent.TransactionStarted event, Transaction told, Optional<Reservation> reservation) {
        chargePoints.connector(event, event.connector()).transaction().ifPresent(open -> supersede(event, open, told));
        transactions.open(event, told.reserved(reservation.map(Reservation::id).orElse(null)));
        reservation.ifPresent(used -> reservations.put(used.in(Reservation.State.IN_USE, "")));
    }

    /**
     * Ends the transaction in the way of a new one from its last meter value. When the same driver seems to start again,
     * the register belongs to the former transaction up to there: some stations send a start at the end (field note 24).
     */
    private void supersede(ChargePointEvent.TransactionStarted event, Transaction open, Transaction next) {
        Transaction read =
                open.idToken().equals(next.idToken()) ? open.metered(next.meterStartKwh(), next.startedAt()) : open;
        transactions.end(
                event,
                read.flagged(List.of("no end was told before the next start on the connector")),
                event.receivedAt(),
                Transaction.Ending.SUPERSEDED);
    }

    private AuthorizationDecision decide(
            ChargePointEvent.TransactionStarted event, Optional<Reservation> ownReservation) {
        if (ownReservation.isEmpty() && reservations.heldForOther(event).isPresent()) {
            return AuthorizationDecision.of(AuthorizationDecision.Status.BLOCKED);
        }
        AuthorizationDecision decision = tokens.decide(event.idToken(), event.receivedAt());
        return decision.isAccepted() && !settings.acceptsConcurrentTransactions() && isBusyElsewhere(event)
                ? AuthorizationDecision.of(AuthorizationDecision.Status.CONCURRENT_TRANSACTION)
                : decision;
    }

    /**
     * Whether the token is in an open transaction on another connector. One on the same connector is this transaction, or
     * ends with its start. Where nobody is identified, nobody is the same.
     */
    private boolean isBusyElsewhere(ChargePointEvent.TransactionStarted event) {
        return !event.idToken().value().isBlank()
                && chargePoints.all().stream()
                        .flatMap(chargePoint -> chargePoint.connectors().values().stream())
                        .flatMap(connector -> connector.transaction().stream())
                        .filter(open -> open.idToken().equals(event.idToken()))
                        .anyMatch(open -> !open.chargePoint().equals(event.chargePoint())
                                || !open.connector().equals(event.connector()));
    }
}
