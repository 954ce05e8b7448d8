package org.optivgi.gateway.network;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.optivgi.gateway.network.ChargePointEvent.TransactionReported;
import org.optivgi.gateway.network.ChargePointEvent.TransactionReported.Stage;

/**
 * What reports of transactions do whose ids the charge points choose. Used by the network's loop only.
 *
 * <p>Reports may come in any order, more than once, and long after: so the first of them makes the transaction, whichever it
 * is, and each says how things stand rather than what to add. A report of a transaction that has ended completes it. What
 * counts of times, registers and ends is what counts of those whose ids the gateway gives. Spec: OCPP 2.0.1 E01 to E15,
 * field notes 4.2 and 20 to 26.
 */
final class TransactionReports {
    private final ChargePointBook chargePoints;
    private final TransactionLedger ledger;
    private final OpenTransactions transactions;
    private final TransactionStarts starts;
    private final TransactionEnds ends;
    private final TransactionMetering metering;
    private final MeterSeries series;
    private final TokenDirectory tokens;
    private final Changes changes;
    private final ReportSequences sequences = new ReportSequences();

    TransactionReports(
            ChargePointBook chargePoints,
            TransactionLedger ledger,
            OpenTransactions transactions,
            TransactionStarts starts,
            TransactionEnds ends,
            TransactionMetering metering,
            MeterSeries series,
            TokenDirectory tokens,
            Changes changes) {
        this.chargePoints = chargePoints;
        this.ledger = ledger;
        this.transactions = transactions;
        this.starts = starts;
        this.ends = ends;
        this.metering = metering;
        this.series = series;
        this.tokens = tokens;
        this.changes = changes;
    }

    ChargePointReply reported(TransactionReported event) {
        // A repetition confirms what may still be on its way to the disk.
        ledger.confirmEarlier();
        Optional<Transaction> open = chargePoints.of(event).openTransaction(event.transaction());
        Optional<Transaction> ended = ledger.ended(event.chargePoint(), event.transaction());
        boolean isNewest = sequences.heard(event, time(event).counts(), open.isEmpty() && ended.isEmpty());
        ChargePointReply reply = open.map(known -> reportedOpen(event, inItsPlace(event, known), isNewest))
                .or(() -> ended.map(over -> reportedEnded(event, over, isNewest)))
                .orElseGet(() -> firstHeardOf(event));
        if (sequences.hasNewGap(event)) {
            changes.add(new NetworkChange.ReportsMissing(event.chargePoint(), event.transaction()));
        }
        return reply;
    }

    private Transaction inItsPlace(TransactionReported event, Transaction open) {
        return LateReports.place(event, open)
                .filter(told -> told.equals(open.connector()) || isFree(event, told))
                .map(told -> {
                    Transaction placed = LateReports.placed(open);
                    if (!told.equals(open.connector())) {
                        return transactions.move(event, placed, told);
                    }
                    transactions.update(event, placed);
                    return placed;
                })
                .orElse(open);
    }

    private ChargePointReply reportedOpen(TransactionReported event, Transaction open, boolean isNewest) {
        Transaction known = LateReports.corrected(open.flagged(event.flaws()), event);
        ChargePointReply reply = aboutToken(event, known);
        IdToken token = event.idToken();
        if (token != null && LateReports.identifies(event, open)) {
            reply = starts.identified(event, known, token);
        } else if (!known.equals(open)) {
            transactions.update(event, known);
        }
        if (isEnd(event)) {
            meter(event, known.connector());
            end(event);
        } else {
            stands(event, known.connector(), isNewest);
        }
        return reply;
    }

    /** The power of one whose place another has taken flows all the same. */
    private ChargePointReply reportedEnded(TransactionReported event, Transaction over, boolean isNewest) {
        if (mayGoOn(event, over)) {
            Transaction again = transactions.reopen(event, over, "It was thought over, and was reported all the same");
            return reportedOpen(event, again, isNewest);
        }
        if (isStored(event) || isFree(event, over.connector())) {
            record(event, over);
        } else {
            meter(event, over.connector());
        }
        return complete(
                event, ledger.ended(event.chargePoint(), event.transaction()).orElse(over));
    }

    private ChargePointReply firstHeardOf(TransactionReported event) {
        ConnectorRef connector = event.connector() != null ? event.connector() : likelyConnector(event);
        List<String> flaws = new ArrayList<>(event.flaws());
        if (event.connector() == null) {
            flaws.add(LateReports.isTakenFor(connector));
        }
        if (event.stage() != Stage.STARTED) {
            flaws.add(LateReports.FIRST_HEARD_OF + (isEnd(event) ? "end" : "progress"));
        }
        if (isEnd(event) || isOlderThanWhatIsOpen(event, connector)) {
            // Its time is over: it must not take the place of one that may be going on.
            Transaction past = superseded(event, starts.past(event, connector, flaws));
            record(event, past);
            ledger.close(past);
            return complete(event, past);
        }
        IdToken token = event.idToken() != null ? event.idToken() : new IdToken("");
        ChargePointReply reply = starts.started(TransactionStarts.asStart(event, connector, token, flaws));
        stands(event, connector, true);
        return event.idToken() == null ? new ChargePointReply.Acknowledged() : reply;
    }

    /** Over by the time at which the next one began on its connector, unless its own end is told. */
    private Transaction superseded(TransactionReported event, Transaction past) {
        Instant next = chargePoints
                .connector(event, past.connector())
                .transaction()
                .map(Transaction::startedAt)
                .filter(start -> start.isAfter(past.startedAt()))
                .orElse(past.startedAt());
        return past.endedAt(next, Transaction.Ending.SUPERSEDED);
    }

    private static boolean isEnd(TransactionReported event) {
        return event.stage() == Stage.ENDED;
    }

    /** The one that is busy without a known transaction; the first where that does not tell. */
    private ConnectorRef likelyConnector(TransactionReported event) {
        List<Connector> idle = chargePoints.of(event).connectors().values().stream()
                .filter(connector -> connector.transaction().isEmpty())
                .toList();
        return idle.stream()
                .filter(connector -> !connector.status().isFree())
                .findFirst()
                .or(() -> idle.stream().findFirst())
                .map(Connector::ref)
                .orElse(ConnectorRef.ofEvse(1));
    }

    /** A report of now makes room for its transaction all the same: the end of the other one was lost. */
    private boolean isOlderThanWhatIsOpen(TransactionReported event, ConnectorRef connector) {
        return isStored(event)
                && chargePoints
                        .connector(event, connector)
                        .transaction()
                        .filter(open -> time(event).counts().isBefore(open.startedAt()))
                        .isPresent();
    }

    /** Whether it says how things stood, not how they stand. */
    private static boolean isStored(TransactionReported event) {
        return event.offline() || ReportedTime.isLate(time(event).counts(), event.receivedAt());
    }

    /** Whether the transaction was thought over, and a report of now says that its vehicle is still there. */
    private boolean mayGoOn(TransactionReported event, Transaction over) {
        return over.isEndAssumed()
                && !isEnd(event)
                && event.chargingState() != ChargingState.IDLE
                && !isStored(event)
                && !time(event).counts().isBefore(over.startedAt())
                && isFree(event, over.connector());
    }

    private boolean isFree(ChargePointEvent event, ConnectorRef connector) {
        return chargePoints.connector(event, connector).transaction().isEmpty();
    }

    /** The connector follows the transaction: how it stands, and what its meter shows. */
    private void stands(TransactionReported event, ConnectorRef ref, boolean isNewest) {
        ChargingState state = event.chargingState();
        boolean isOpen =
                chargePoints.of(event).openTransaction(event.transaction()).isPresent();
        if (state != null && isNewest && isOpen) {
            Connector before = chargePoints.connector(event, ref);
            Connector after = before.withStatus(state.connectorStatus(), before.errorCode(), event.receivedAt());
            if (after.status() != before.status()) {
                chargePoints.put(event, after);
                changes.add(new NetworkChange.StatusChanged(event.chargePoint(), ref, before.status(), after.status()));
            }
        }
        meter(event, ref);
    }

    private void meter(TransactionReported event, ConnectorRef ref) {
        if (!event.samples().isEmpty()) {
            metering.sampled(new ChargePointEvent.MeterSampled(
                    event.chargePoint(), event.receivedAt(), ref, event.transaction(), event.samples()));
        }
    }

    private void end(TransactionReported event) {
        chargePoints
                .of(event)
                .openTransaction(event.transaction())
                .ifPresent(open -> ends.end(LateReports.asEnd(event), sequences.judged(open), endOf(event)));
    }

    /** A report that comes after the end adds what it knows; the end itself counts over one that was assumed. */
    private ChargePointReply complete(TransactionReported event, Transaction ended) {
        ChargePointReply reply = aboutToken(event, ended);
        ledger.correct(sequences.judged(LateReports.completed(ended, event)));
        if (isEnd(event)) {
            Transaction completed =
                    ledger.ended(event.chargePoint(), event.transaction()).orElseThrow();
            ends.correct(completed, LateReports.asEnd(event), endOf(event));
        }
        return reply;
    }

    private void record(TransactionReported event, Transaction over) {
        series.record(event.chargePoint(), over.connector(), over, over.id(), event.samples());
    }

    /** What a charge point says of a transaction when asked. Spec: OCPP 2.0.1 E14. */
    ChargePointReply statusTold(ChargePointEvent.TransactionStatusTold event) {
        Optional<Transaction> open = chargePoints.of(event).openTransaction(event.transaction());
        Optional<Transaction> ended = ledger.ended(event.chargePoint(), event.transaction());
        if (!event.moreToTell()) {
            sequences.allSent(event.chargePoint(), event.transaction());
        }
        ended.map(sequences::judged).ifPresent(over -> {
            boolean goesOn = Boolean.TRUE.equals(event.ongoing()) && over.isEndAssumed();
            if (goesOn && isFree(event, over.connector())) {
                transactions.reopen(event, over, "It was thought over, and the charge point said that it goes on");
            } else {
                ledger.correct(over);
            }
        });
        if (Boolean.FALSE.equals(event.ongoing()) && !event.moreToTell()) {
            open.ifPresent(lost -> ends.notOngoing(event, sequences.judged(lost)));
        }
        return new ChargePointReply.Acknowledged();
    }

    private ChargePointReply aboutToken(TransactionReported event, Transaction transaction) {
        IdToken token = event.idToken();
        return token == null
                ? new ChargePointReply.Acknowledged()
                : new ChargePointReply.Authorization(starts.earlierVerdict(event, transaction.connector())
                        .orElseGet(() -> tokens.decide(token, event.receivedAt())));
    }

    private static ReportedTime time(TransactionReported event) {
        return ReportedTime.of("report", event.reportedAt(), event.receivedAt());
    }

    private static ReportedTime endOf(TransactionReported event) {
        return ReportedTime.of("end", event.reportedAt(), event.receivedAt());
    }
}
