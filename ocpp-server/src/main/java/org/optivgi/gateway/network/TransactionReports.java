package org.optivgi.gateway.network;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What reports of transactions do whose ids the charge points choose. Used by the network's loop only.
 *
 * <p>Reports may come in any order, more than once, and long after: so the first of them makes the transaction, whichever it
 * is, and each says how things stand rather than what to add. A report of a transaction that has ended completes it.
 * Spec: OCPP 2.0.1 E01 to E15, field notes 4.2.
 */
final class TransactionReports {
    private final ChargePointBook chargePoints;
    private final TransactionLedger ledger;
    private final OpenTransactions transactions;
    private final TransactionStarts starts;
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
            TransactionMetering metering,
            MeterSeries series,
            TokenDirectory tokens,
            Changes changes) {
        this.chargePoints = chargePoints;
        this.ledger = ledger;
        this.transactions = transactions;
        this.starts = starts;
        this.metering = metering;
        this.series = series;
        this.tokens = tokens;
        this.changes = changes;
    }

    ChargePointReply reported(ChargePointEvent.TransactionReported event) {
        sequences.heard(event);
        Optional<Transaction> open = chargePoints.of(event).openTransaction(event.transaction());
        if (open.isPresent()) {
            return reportedOpen(event, open.get());
        }
        Optional<Transaction> ended = ledger.ended(event.chargePoint(), event.transaction());
        if (ended.isPresent()) {
            complete(event, ended.get());
            return aboutToken(event);
        }
        return firstHeardOf(event);
    }

    private ChargePointReply reportedOpen(ChargePointEvent.TransactionReported event, Transaction open) {
        Transaction known = open.flagged(event.flaws());
        if (event.stage() == ChargePointEvent.TransactionReported.Stage.STARTED) {
            known = known.startedAt(reportedAt(event), register(event));
        }
        ChargePointReply reply = aboutToken(event);
        IdToken token = event.idToken();
        if (token != null && known.idToken().value().isEmpty()) {
            reply = starts.identified(event, known, token);
            known = chargePoints.of(event).openTransaction(event.transaction()).orElse(known);
        } else if (!known.equals(open)) {
            transactions.update(event, known);
        }
        if (event.stage() == ChargePointEvent.TransactionReported.Stage.ENDED) {
            meter(event, known.connector());
            end(event);
        } else {
            stands(event, known.connector());
        }
        return reply;
    }

    private ChargePointReply firstHeardOf(ChargePointEvent.TransactionReported event) {
        ConnectorRef connector = event.connector() != null ? event.connector() : likelyConnector(event);
        List<String> flaws = new ArrayList<>(event.flaws());
        if (event.connector() == null) {
            flaws.add("no report has told its EVSE; it is taken for connector " + connector);
        }
        if (event.stage() != ChargePointEvent.TransactionReported.Stage.STARTED) {
            flaws.add("first heard of by a report of its " + (isEnd(event) ? "end" : "progress"));
        }
        boolean outdated = isEnd(event) || isOlderThanWhatIsOpen(event, connector);
        if (outdated) {
            // Its time is over: it must not take the place of one that may be going on.
            boolean assumed = !isEnd(event);
            Transaction past = starts.past(event, connector, flaws)
                    .endedAt(reportedAt(event), assumed ? Transaction.Ending.SUPERSEDED : event.stoppedReason());
            record(event, past);
            ledger.close(past);
            return aboutToken(event);
        }
        ChargePointReply reply = starts.started(new ChargePointEvent.TransactionStarted(
                event.chargePoint(),
                event.receivedAt(),
                connector,
                event.transaction(),
                event.idToken() != null ? event.idToken() : new IdToken(""),
                register(event),
                reportedAt(event),
                event.reservationId(),
                flaws));
        stands(event, connector);
        return event.idToken() == null ? new ChargePointReply.Acknowledged() : reply;
    }

    private static boolean isEnd(ChargePointEvent.TransactionReported event) {
        return event.stage() == ChargePointEvent.TransactionReported.Stage.ENDED;
    }

    /** The one that is busy without a known transaction; the first where that does not tell. */
    private ConnectorRef likelyConnector(ChargePointEvent.TransactionReported event) {
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

    private boolean isOlderThanWhatIsOpen(ChargePointEvent.TransactionReported event, ConnectorRef connector) {
        return chargePoints
                .connector(event, connector)
                .transaction()
                .filter(open -> reportedAt(event).isBefore(open.startedAt()))
                .isPresent();
    }

    /** The connector follows the transaction: how it stands, and what its meter shows. */
    private void stands(ChargePointEvent.TransactionReported event, ConnectorRef ref) {
        ChargingState state = event.chargingState();
        if (state != null) {
            Connector before = chargePoints.connector(event, ref);
            Connector after = before.withStatus(state.connectorStatus(), before.errorCode(), event.receivedAt());
            if (after.status() != before.status()) {
                chargePoints.put(event, after);
                changes.add(new NetworkChange.StatusChanged(event.chargePoint(), ref, before.status(), after.status()));
            }
        }
        meter(event, ref);
    }

    private void meter(ChargePointEvent.TransactionReported event, ConnectorRef ref) {
        if (!event.samples().isEmpty()) {
            metering.sampled(new ChargePointEvent.MeterSampled(
                    event.chargePoint(), event.receivedAt(), ref, event.transaction(), event.samples()));
        }
    }

    private void end(ChargePointEvent.TransactionReported event) {
        List<String> missing = sequences.missing(event);
        chargePoints
                .of(event)
                .openTransaction(event.transaction())
                .ifPresent(open -> transactions.end(
                        event, readings(open, event).flagged(missing), reportedAt(event), event.stoppedReason()));
    }

    /** A report that comes after the end adds what it knows; the end itself counts over one that was assumed. */
    private void complete(ChargePointEvent.TransactionReported event, Transaction ended) {
        record(event, ended);
        Transaction completed = readings(ended, event).flagged(event.flaws());
        if (event.stage() == ChargePointEvent.TransactionReported.Stage.STARTED) {
            completed = completed.startedAt(reportedAt(event), register(event));
        }
        if (isEnd(event) && ended.isEndAssumed()) {
            completed = completed.endedAt(reportedAt(event), event.stoppedReason());
        }
        ledger.correct(completed);
    }

    private void record(ChargePointEvent.TransactionReported event, Transaction transaction) {
        series.record(event.chargePoint(), transaction.connector(), transaction, transaction.id(), event.samples());
    }

    private static Transaction readings(Transaction transaction, ChargePointEvent.TransactionReported event) {
        Transaction read = transaction;
        for (MeterSample sample : event.samples()) {
            read = read.metered(sample.energyImportKwh(), sample.at());
        }
        return read;
    }

    private ChargePointReply aboutToken(ChargePointEvent.TransactionReported event) {
        IdToken token = event.idToken();
        return token == null
                ? new ChargePointReply.Acknowledged()
                : new ChargePointReply.Authorization(tokens.decide(token, event.receivedAt()));
    }

    private static Instant reportedAt(ChargePointEvent.TransactionReported event) {
        Instant reported = event.reportedAt();
        return reported != null ? reported : event.receivedAt();
    }

    private static @Nullable Double register(ChargePointEvent.TransactionReported event) {
        return event.samples().stream()
                .map(MeterSample::energyImportKwh)
                .filter(kwh -> kwh != null)
                .findFirst()
                .orElse(null);
    }
}
