package org.optivgi.gateway.network;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ChargePointEvent.TransactionReported;
import org.optivgi.gateway.network.ChargePointEvent.TransactionReported.Stage;

/**
 * What a report adds to a transaction of which others were heard before, in whatever order: the record is in the end what it
 * would be had they come in order.
 */
final class LateReports {
    /** How the flaw of a transaction begins whose start has not come. */
    static final String FIRST_HEARD_OF = "first heard of by a report of its ";

    private static final String UNTOLD_EVSE = "no report has told its EVSE; it is taken for connector ";

    private LateReports() {}

    /** The flaw of a transaction whose connector is assumed. */
    static String isTakenFor(ConnectorRef connector) {
        return UNTOLD_EVSE + connector;
    }

    /** Where a transaction is whose connector was assumed, by a report that tells it. */
    static Optional<ConnectorRef> place(TransactionReported event, Transaction known) {
        return Optional.ofNullable(event.connector())
                .filter(told -> known.flaws().contains(isTakenFor(known.connector())));
    }

    static Transaction placed(Transaction known) {
        return known.withoutFlaws(isTakenFor(known.connector())::equals);
    }

    /** The transaction with what a report says of its start. */
    static Transaction corrected(Transaction known, TransactionReported event) {
        ReportedTime time = ReportedTime.of("start", event.reportedAt(), event.receivedAt());
        boolean isStart = event.stage() == Stage.STARTED;
        if (isStart && isStartMissing(known)) {
            Transaction begun = known.withoutFlaws(LateReports::saysThatStartIsMissing);
            return RegisterFilter.begun(begun, firstRegister(event), time.counts())
                    .flagged(time.flaws());
        } else if (isStart) {
            return known.flagged(differences(known, event));
        }
        boolean isEarlier = time.counts().isBefore(known.startedAt());
        return isEarlier && isStartMissing(known) ? begunBy(known, firstRegister(event), time.counts()) : known;
    }

    /** It went on by then, with what its register showed unless that is higher than later. */
    private static Transaction begunBy(Transaction known, @Nullable Double registerKwh, Instant at) {
        Double lowest = known.meterStartKwh();
        boolean isLower = registerKwh != null && (lowest == null || registerKwh <= lowest);
        return isLower ? RegisterFilter.begun(known, registerKwh, at) : known.begunBy(at);
    }

    /** A start that is told again says the same, as a rule. */
    private static List<String> differences(Transaction known, TransactionReported event) {
        Instant at = event.reportedAt();
        Double register = firstRegister(event);
        // Of a start at 0 another register counts, and that is on record.
        boolean isOtherRegister =
                register != null && register > 0 && RegisterFilter.differ(register, known.meterStartKwh());
        boolean isOtherTime = at != null
                && ReportedTime.of("start", at, event.receivedAt()).counts().equals(at)
                && Duration.between(at, known.startedAt()).abs().compareTo(ReportedTime.TOLERATED) > 0;
        return isOtherRegister || isOtherTime
                ? List.of("A further report of its start gave " + at + " and "
                        + (register == null ? "no register" : String.format(Locale.ROOT, "%.3f kWh", register)))
                : List.of();
    }

    private static boolean isStartMissing(Transaction known) {
        return known.flaws().stream().anyMatch(LateReports::saysThatStartIsMissing);
    }

    private static boolean saysThatStartIsMissing(String flaw) {
        return flaw.startsWith(FIRST_HEARD_OF) || flaw.equals(TransactionMetering.FOUND_IN_PROGRESS);
    }

    /** Whether the report says who a transaction is for: its start does, and any report of one that is nobody's yet. */
    static boolean identifies(TransactionReported event, Transaction known) {
        IdToken token = event.idToken();
        boolean isNobodys = known.idToken().value().isEmpty();
        boolean isAuthority = event.stage() == Stage.STARTED && isStartMissing(known);
        return token != null && !token.equals(known.idToken()) && (isNobodys || isAuthority);
    }

    /** A transaction that is over with what a report adds that is not its end. */
    static Transaction completed(Transaction over, TransactionReported event) {
        Transaction placed =
                place(event, over).map(told -> placed(over).at(told)).orElse(over);
        Transaction completed = corrected(placed.flagged(event.flaws()), event);
        if (identifies(event, over)) {
            completed = completed.identified(Objects.requireNonNull(event.idToken()));
        }
        if (event.stage() != Stage.ENDED && mayGrow(over)) {
            for (MeterSample sample : event.samples()) {
                completed = completed.metered(sample.energyImportKwh(), sample.at());
            }
        }
        return completed;
    }

    /** What was delivered is settled once an end has given its register. */
    private static boolean mayGrow(Transaction over) {
        Transaction.Ending ending = over.ended();
        return ending == null || over.isEndAssumed() || over.meterReadAt().isBefore(ending.at());
    }

    /** A report of an end as the end of a transaction, its last register being the one that counts. */
    static ChargePointEvent.TransactionEnded asEnd(TransactionReported event) {
        return new ChargePointEvent.TransactionEnded(
                event.chargePoint(),
                event.receivedAt(),
                event.transaction(),
                event.idToken(),
                lastRegister(event.samples()),
                event.reportedAt(),
                event.stoppedReason(),
                event.samples(),
                event.flaws());
    }

    static @Nullable Double firstRegister(TransactionReported event) {
        return event.samples().stream()
                .map(MeterSample::energyImportKwh)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Double lastRegister(List<MeterSample> samples) {
        return samples.stream()
                .map(MeterSample::energyImportKwh)
                .filter(Objects::nonNull)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}
