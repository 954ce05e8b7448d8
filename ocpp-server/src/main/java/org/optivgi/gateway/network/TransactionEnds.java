package org.optivgi.gateway.network;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What ends a transaction: its own stop, or a connector that is free. Used by the network's loop only. Spec: OCPP 1.6
 * §4.10, field notes 22 and 24.
 */
final class TransactionEnds {
    private static final String STARTED_UP = "The charge point started up while it went on";

    private final ChargePointBook chargePoints;
    private final TransactionLedger ledger;
    private final OpenTransactions transactions;
    private final MeterSeries series;
    private final TokenDirectory tokens;
    private final StopMatching matching;

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
        this.matching = new StopMatching(chargePoints, ledger);
    }

    ChargePointReply ended(ChargePointEvent.TransactionEnded event) {
        ReportedTime end = ReportedTime.of("end", event.endedAt(), event.receivedAt());
        UnmatchedStop stop = asStop(event, "");
        if (!ledger.hasApplied(stop, end.counts())) {
            Optional<Transaction> open = matching.openTransactionMeant(event, end.counts());
            Optional<Transaction> ended = ledger.ended(event.chargePoint(), event.transaction());
            if (open.isPresent()) {
                record(event, open.get());
                end(event, open.get(), end);
            } else if (ended.isPresent()) {
                record(event, ended.get());
                correct(ended.get(), event, end);
            } else {
                ledger.keep(asStop(event, matching.whyNone(event)));
            }
        }
        ledger.confirmEarlier();
        IdToken token = event.idToken();
        return token == null
                ? new ChargePointReply.Acknowledged()
                : new ChargePointReply.Authorization(tokens.decide(token, event.receivedAt()));
    }

    private void record(ChargePointEvent.TransactionEnded event, Transaction transaction) {
        series.record(event.chargePoint(), transaction.connector(), transaction, transaction.id(), event.samples());
    }

    /** Ends an open transaction as a charge point tells, in the time and with the register that can be right. */
    void end(ChargePointEvent.TransactionEnded event, Transaction open, ReportedTime end) {
        Transaction over = over(settled(finalReadings(open, event, end), event, end), event, end);
        transactions.end(event, over, Objects.requireNonNull(over.ended()).at(), event.reason());
    }

    private static Transaction over(Transaction read, ChargePointEvent.TransactionEnded event, ReportedTime end) {
        Transaction flagged = read.flagged(end.flaws());
        if (!end.counts().isBefore(read.startedAt())) {
            return flagged.endedAt(end.counts(), event.reason());
        }
        return flagged.flagged(List.of("Its end was given as " + end.counts() + ", before its start; "
                        + event.receivedAt() + ", when it was told, counts"))
                .endedAt(event.receivedAt(), event.reason());
    }

    private static UnmatchedStop asStop(ChargePointEvent.TransactionEnded event, String why) {
        return new UnmatchedStop(
                event.chargePoint(),
                event.receivedAt(),
                event.transaction(),
                event.idToken(),
                event.meterStopKwh(),
                event.endedAt(),
                event.reason(),
                why,
                null);
    }

    /** Notes with each open transaction that its charge point started up since it began. */
    void booted(ChargePointEvent.Booted event) {
        for (Transaction open : chargePoints.of(event).openTransactions().toList()) {
            transactions.change(event, open.flagged(List.of(STARTED_UP)));
        }
    }

    /**
     * The charge point started up since the transaction began. If its connector is free then, the transaction ended with
     * the power cut, whatever the connector said before.
     */
    void freeAgain(ChargePointEvent.ConnectorStatusChanged event, Connector before) {
        if (before.transaction().stream().anyMatch(open -> open.flaws().contains(STARTED_UP))) {
            becameFree(event, before);
        }
    }

    /** A connector that is free has no transaction (field note 24). */
    void becameFree(ChargePointEvent.ConnectorStatusChanged event, Connector before) {
        Instant reported = event.reportedAt();
        before.transaction()
                .filter(open -> reported == null || !reported.isBefore(open.startedAt()))
                .ifPresent(open -> transactions.end(
                        event,
                        open.flagged(List.of("no end was told before the connector was free again")),
                        event.receivedAt(),
                        Transaction.Ending.CONNECTOR_FREE));
    }

    private static Transaction finalReadings(
            Transaction transaction, ChargePointEvent.TransactionEnded event, ReportedTime end) {
        Transaction read = transaction;
        for (MeterSample sample : event.samples()) {
            read = read.metered(sample.energyImportKwh(), sample.at());
        }
        return read.metered(event.meterStopKwh(), end.counts()).flagged(event.flaws());
    }

    /**
     * Start and stop give one register, from which energy is settled; some stations give another one in between, which is
     * no reason to charge for more (field note 16).
     */
    private static Transaction settled(Transaction read, ChargePointEvent.TransactionEnded event, ReportedTime end) {
        return RegisterFilter.settle(read, event.meterStopKwh(), end.counts());
    }

    /** The charge point said that a transaction is over whose end it has not told, and cannot tell any more. */
    void notOngoing(ChargePointEvent event, Transaction open) {
        transactions.end(
                event,
                open.flagged(List.of("The charge point said that it is over, and has no report of its end")),
                event.receivedAt(),
                Transaction.Ending.NOT_ONGOING);
    }

    /** The second word on an ended transaction completes it where the end was only assumed. */
    void correct(Transaction ended, ChargePointEvent.TransactionEnded event, ReportedTime end) {
        Transaction.Ending ending = ended.ended();
        Transaction read = finalReadings(ended, event, end);
        if (ended.isEndAssumed()) {
            ledger.correct(over(settled(read, event, end), event, end));
        } else if (ending != null
                && !ending.at().equals(end.counts())
                && end.counts().equals(event.endedAt())) {
            ledger.correct(read.flagged(List.of("A further report of its end gave " + end.counts() + " and "
                    + (event.meterStopKwh() == null ? "no register" : event.meterStopKwh() + " kWh"))));
        }
    }
}
