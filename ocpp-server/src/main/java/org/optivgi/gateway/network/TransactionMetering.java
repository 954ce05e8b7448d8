package org.optivgi.gateway.network;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What meter values do. Used by the network's loop only. Spec: OCPP 1.6 §4.7, field notes 15, 16 and 18. */
final class TransactionMetering {
    /** A meter value older than this does not prove that a transaction is going on. */
    private static final Duration RECENT = Duration.ofMinutes(5);

    /** Flaw of a transaction that was taken over. */
    static final String FOUND_IN_PROGRESS = "found in progress; its start is not on record";

    private final ChargePointBook chargePoints;
    private final TransactionLedger ledger;
    private final OpenTransactions transactions;
    private final MeterSeries series;
    private final DiaryKeeper diaries;
    private final Changes changes;
    private final SlowClocks clocks = new SlowClocks();
    private final MeterDoubts doubts = new MeterDoubts();

    TransactionMetering(
            ChargePointBook chargePoints,
            TransactionLedger ledger,
            OpenTransactions transactions,
            MeterSeries series,
            DiaryKeeper diaries,
            Changes changes) {
        this.chargePoints = chargePoints;
        this.ledger = ledger;
        this.transactions = transactions;
        this.series = series;
        this.diaries = diaries;
        this.changes = changes;
    }

    void sampled(ChargePointEvent.MeterSampled event) {
        ConnectorRef ref = event.connector();
        if (ref == null) {
            series.record(event.chargePoint(), null, null, event.transaction(), event.samples());
            return;
        }
        if (chargePoints.isMadeUp(event, ref)) {
            return;
        }
        SlowClocks.Judged judged = clocks.judge(event);
        List<MeterSample> forControl = judged.samples();
        Optional<Transaction> ended = transactionThatIsOver(event, ref);
        if (ended.isPresent()) {
            if (mayGoOn(event, ref, ended.get(), forControl)) {
                transactions.reopen(event, ended.get(), "It was thought over, and its meter values came all the same");
            } else {
                meterEnded(event, ref, ended.get(), forControl);
                return;
            }
        }
        adoptTransactionInProgress(event, ref, forControl);
        meterPresent(event, ref, judged);
    }

    /**
     * What is on record has the charge point's time, as its transactions have; what controls has ours, where the charge
     * point's clock is behind.
     */
    private void meterPresent(ChargePointEvent.MeterSampled event, ConnectorRef ref, SlowClocks.Judged judged) {
        Connector connector = chargePoints.connector(event, ref);
        for (MeterSample sample : judged.samples()) {
            connector = connector.metered(sample);
        }
        for (MeterSample sample : event.samples()) {
            connector = meterTransaction(connector, sample);
        }
        for (String flaw : flawsOf(event, ref, judged)) {
            connector = flagged(event, connector, flaw);
        }
        chargePoints.put(event, connector);
        series.record(event.chargePoint(), ref, connector.openTransaction(), event.transaction(), event.samples());
        connector.transaction().ifPresent(open -> transactions.keepRegisterNowAndThen(open, event.receivedAt()));
        changes.add(new NetworkChange.Metered(event.chargePoint(), ref, judged.samples()));
    }

    private static Connector meterTransaction(Connector connector, MeterSample sample) {
        Transaction open = connector.openTransaction();
        return open == null || sample.at().isBefore(open.startedAt())
                ? connector
                : connector.withTransaction(open.metered(sample.energyImportKwh(), sample.at()));
    }

    private List<String> flawsOf(ChargePointEvent.MeterSampled event, ConnectorRef ref, SlowClocks.Judged judged) {
        List<String> flaws = new ArrayList<>();
        if (judged.isNews()) {
            flaws.add("The charge point's clock is " + judged.behind().toMinutes()
                    + " min behind; its meter values count for control when they are received");
        }
        judged.samples().forEach(sample -> flaws.addAll(doubts.about(event.chargePoint(), ref, sample)));
        return flaws;
    }

    /** Tells people what is wrong with meter values, and whoever settles the transaction's bill. */
    private Connector flagged(ChargePointEvent.MeterSampled event, Connector connector, String flaw) {
        diaries.noticeReceived(new ChargePointEvent.NoticeReceived(
                event.chargePoint(), event.receivedAt(), Notice.METER, "Connector " + connector.ref() + ": " + flaw));
        Transaction open = connector.openTransaction();
        return open == null ? connector : connector.withTransaction(open.flagged(List.of(flaw)));
    }

    /** The transaction that the values name, if it was on this connector and is over. */
    private Optional<Transaction> transactionThatIsOver(ChargePointEvent.MeterSampled event, ConnectorRef ref) {
        TransactionId named = event.transaction();
        return named == null
                ? Optional.empty()
                : ledger.ended(event.chargePoint(), named)
                        .filter(over -> over.connector().equals(ref));
    }

    /** Whether the transaction was thought over, and its values of now say that it is not. */
    private boolean mayGoOn(
            ChargePointEvent.MeterSampled event, ConnectorRef ref, Transaction over, List<MeterSample> forControl) {
        return over.isEndAssumed()
                && isRecent(event.receivedAt(), forControl)
                && chargePoints.connector(event, ref).transaction().isEmpty();
    }

    /**
     * Values of a transaction that is over are no other's, whoever charges there now: stations repeat what they have stored,
     * and one that began a second transaction on a busy connector may go on metering the first. The power flows either way.
     */
    private void meterEnded(
            ChargePointEvent.MeterSampled event, ConnectorRef ref, Transaction over, List<MeterSample> forControl) {
        Connector connector = chargePoints.connector(event, ref);
        for (MeterSample sample : forControl) {
            connector = connector.metered(sample);
        }
        Transaction metered = over;
        for (MeterSample sample : event.samples()) {
            metered = metered.metered(sample.energyImportKwh(), sample.at());
        }
        chargePoints.put(event, connector);
        series.record(event.chargePoint(), ref, over, over.id(), event.samples());
        if (over.isEndAssumed()) {
            ledger.meterAfterEnd(metered.flagged(List.of("Its meter values came after it was thought over")));
        }
        changes.add(new NetworkChange.Metered(event.chargePoint(), ref, forControl));
    }

    private static boolean isRecent(Instant receivedAt, List<MeterSample> samples) {
        Instant recent = receivedAt.minus(RECENT);
        return samples.stream().anyMatch(sample -> sample.at().isAfter(recent));
    }

    /**
     * Meter values of a transaction that we do not know, on a connector without one, tell of a transaction whose start we
     * never heard of: it is taken over, so that the vehicle is planned for and kept under its limit.
     */
    private void adoptTransactionInProgress(
            ChargePointEvent.MeterSampled event, ConnectorRef ref, List<MeterSample> forControl) {
        TransactionId named = event.transaction();
        Instant recent = event.receivedAt().minus(RECENT);
        Optional<Instant> since = forControl.stream()
                .map(MeterSample::at)
                .filter(at -> at.isAfter(recent))
                .min(Comparator.naturalOrder());
        if (named == null
                || !named.isReal()
                || since.isEmpty()
                || chargePoints.connector(event, ref).transaction().isPresent()
                || chargePoints.of(event).openTransaction(named).isPresent()
                || ledger.ended(event.chargePoint(), named).isPresent()) {
            return;
        }
        ledger.avoid(named);
        transactions.open(
                event,
                new Transaction(
                        named,
                        event.chargePoint(),
                        ref,
                        new IdToken(""),
                        since.get(),
                        null,
                        null,
                        null,
                        null,
                        List.of(FOUND_IN_PROGRESS)));
    }
}
