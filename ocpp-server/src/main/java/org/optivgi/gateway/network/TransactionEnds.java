package org.optivgi.gateway.network;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What ends a transaction: its own stop, or a connector that is free. Used by the network's loop only. Spec: OCPP 1.6
 * §4.10, field notes 22 and 24.
 */
final class TransactionEnds {
    private final ChargePointBook chargePoints;
    private final TransactionLedger ledger;
    private final OpenTransactions transactions;
    private final MeterSeries series;
    private final TokenDirectory tokens;

    TransactionEnds(
            ChargePointBook chargePoints,
            TransactionLedger ledger,
            OpenTransactions transactions,
            MeterSeries series,
            TokenDirectory tokens) {
        this.chargePoints = chargePoints;
        this.ledger = ledger;
        this.transactions = transactions;
        this.series = series;
        this.tokens = tokens;
    }

    ChargePointReply ended(ChargePointEvent.TransactionEnded event) {
        Instant reported = event.endedAt();
        Instant endedAt = reported != null ? reported : event.receivedAt();
        Optional<Transaction> open = openTransactionMeant(event);
        if (open.isPresent()) {
            record(event, open.get());
            transactions.end(event, finalReadings(open.get(), event), endedAt, event.reason());
        } else {
            recordLateEnd(event, endedAt);
        }
        IdToken token = event.idToken();
        return token == null
                ? new ChargePointReply.Acknowledged()
                : new ChargePointReply.Authorization(tokens.decide(token, event.receivedAt()));
    }

    private void record(ChargePointEvent.TransactionEnded event, Transaction transaction) {
        series.record(event.chargePoint(), transaction.connector(), transaction, transaction.id(), event.samples());
    }

    /** A connector that is free has no transaction (field note 24). */
    void becameFree(ChargePointEvent.ConnectorStatusChanged event, Connector before) {
        Instant reported = event.reportedAt();
        before.transaction()
                .filter(open -> reported == null || !reported.isBefore(open.startedAt()))
                .ifPresent(open -> transactions.end(
                        event,
                        open.flagged(List.of("no StopTransaction came before the connector was free again")),
                        event.receivedAt(),
                        "ConnectorFree"));
    }

    private Optional<Transaction> openTransactionMeant(ChargePointEvent.TransactionEnded event) {
        TransactionId named = event.transaction();
        if (named != null && named.isReal()) {
            return chargePoints.of(event).openTransaction(named);
        }
        List<Transaction> candidates = chargePoints
                .of(event)
                .openTransactions()
                .filter(open -> event.idToken() == null || open.idToken().equals(event.idToken()))
                .filter(open -> couldEndAt(open, event.meterStopKwh()))
                .toList();
        return candidates.size() == 1
                ? Optional.of(candidates
                        .get(0)
                        .flagged(List.of("ended by a StopTransaction without its id; it was the only one it could be")))
                : Optional.empty();
    }

    private static boolean couldEndAt(Transaction open, @Nullable Double meterStopKwh) {
        Double register = open.meterKwh();
        return meterStopKwh == null || register == null || meterStopKwh >= register;
    }

    private static Transaction finalReadings(Transaction transaction, ChargePointEvent.TransactionEnded event) {
        Transaction read = transaction;
        for (MeterSample sample : event.samples()) {
            read = read.metered(sample.energyImportKwh());
        }
        return read.metered(event.meterStopKwh()).flagged(event.flaws());
    }

    /** The second word on an ended transaction completes it where the end was only assumed; other ends are kept apart. */
    private void recordLateEnd(ChargePointEvent.TransactionEnded event, Instant endedAt) {
        TransactionId named = event.transaction();
        Optional<Transaction> ended = named == null ? Optional.empty() : ledger.ended(event.chargePoint(), named);
        if (ended.isPresent()) {
            record(event, ended.get());
            Transaction.Ending ending = ended.get().ended();
            boolean assumed = ending != null
                    && (ending.reason().equals("ConnectorFree")
                            || ending.reason().equals("Superseded"));
            Transaction completed = finalReadings(ended.get(), event);
            ledger.correct(assumed ? completed.endedAt(endedAt, event.reason()) : completed);
        } else {
            ledger.keep(new UnmatchedStop(
                    event.chargePoint(),
                    event.receivedAt(),
                    named,
                    event.idToken(),
                    event.meterStopKwh(),
                    event.endedAt(),
                    event.reason()));
        }
    }
}
