package org.optivgi.gateway.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.ChargePointEvent.TransactionReported.Stage;
import org.optivgi.gateway.testing.Seeds;

/** Transactions whose ids the charge points choose, told in any order. */
class TransactionReportsTest {
    private static final ChargePointId CP = new ChargePointId("CS-1");
    private static final ConnectorRef ONE = ConnectorRef.ofEvse(1);
    private static final IdToken BUS = new IdToken("BUS-7");
    private static final TransactionId T_1 = new TransactionId("T-1");
    private static final TransactionId T_2 = new TransactionId("T-2");
    private static final Instant EIGHT = Instant.parse("2026-03-01T08:00:00Z");
    private static final Instant NINE = EIGHT.plus(Duration.ofHours(1));

    private final TokenDirectory tokens = (token, at) -> AuthorizationDecision.of(
            token.value().equals("STOLEN")
                    ? AuthorizationDecision.Status.BLOCKED
                    : AuthorizationDecision.Status.ACCEPTED);
    private final NetworkLoop network =
            new NetworkLoop(tokens, new NetworkSettings(Duration.ofMinutes(5)), new InMemoryNetworkStore());
    private final List<NetworkChange> changes = Collections.synchronizedList(new ArrayList<>());

    TransactionReportsTest() {
        network.addListener(changes::add);
    }

    @AfterEach
    void stop() {
        network.close();
    }

    @Test
    void aStartOpensATransactionUnderTheStationsId() {
        ChargePointReply reply = tell(started(T_1, EIGHT, 100));

        assertThat(reply)
                .isEqualTo(new ChargePointReply.TransactionRecorded(
                        T_1, AuthorizationDecision.of(AuthorizationDecision.Status.ACCEPTED)));
        assertThat(open().id()).isEqualTo(T_1);
        assertThat(open().meterStartKwh()).isEqualTo(100);
        assertThat(connector().status()).isEqualTo(ConnectorStatus.CHARGING);
        assertThat(changes).anyMatch(NetworkChange.TransactionStarted.class::isInstance);
    }

    @Test
    void aStartToldTwiceIsOneTransaction() {
        tell(started(T_1, EIGHT, 100));
        tell(started(T_1, EIGHT, 100));

        assertThat(open().id()).isEqualTo(T_1);
        assertThat(ended()).isEmpty();
        assertThat(changes.stream().filter(NetworkChange.TransactionStarted.class::isInstance))
                .hasSize(1);
    }

    @Test
    void aReportOfProgressOpensATransactionWhoseStartWasLost() {
        tell(updated(T_1, ONE, NINE, 105, 3));

        assertThat(open().id()).isEqualTo(T_1);
        assertThat(open().flaws()).containsExactly("first heard of by a report of its progress");
    }

    @Test
    void aStartThatComesLateCorrectsWhatWasTakenForIt() {
        tell(updated(T_1, ONE, NINE, 105, 3));

        tell(started(T_1, EIGHT, 100));

        assertThat(open().startedAt()).isEqualTo(EIGHT);
        assertThat(open().energyKwh()).isEqualTo(5);
        assertThat(open().idToken()).isEqualTo(BUS);
    }

    @Test
    void anEndThatNamesNoEvseEndsItsTransaction() {
        tell(started(T_1, EIGHT, 100));

        tell(ended(T_1, null, NINE, 110, 1));

        assertThat(connector().transaction()).isEmpty();
        assertThat(ended()).singleElement().satisfies(transaction -> {
            assertThat(transaction.energyKwh()).isEqualTo(10);
            assertThat(transaction.ended()).isEqualTo(new Transaction.Ending(NINE, "EVDisconnected"));
            assertThat(transaction.flaws()).isEmpty();
        });
    }

    @Test
    void anEndOfWhichNothingElseWasHeardIsOnRecordWithoutDisturbingWhoIsThere() {
        tell(started(T_2, NINE, 200));

        tell(ended(T_1, ONE, EIGHT, 110, 7));

        assertThat(open().id()).isEqualTo(T_2);
        assertThat(ended()).extracting(Transaction::id).containsExactly(T_1);
    }

    @Test
    void aTransactionThatStartedWhileOfflineBeforeTheOneThatIsThereIsOver() {
        tell(started(T_2, NINE, 200));

        tell(stored((ChargePointEvent.TransactionReported) started(T_1, EIGHT, 100)));
        tell(ended(T_1, null, EIGHT.plusSeconds(600), 110, 1));

        assertThat(open().id()).isEqualTo(T_2);
        assertThat(ended()).singleElement().satisfies(transaction -> {
            assertThat(transaction.energyKwh()).isEqualTo(10);
            assertThat(transaction.ended()).isEqualTo(new Transaction.Ending(EIGHT.plusSeconds(600), "EVDisconnected"));
        });
    }

    @Test
    void aReportAfterTheEndOpensNothing() {
        tell(started(T_1, EIGHT, 100));
        tell(ended(T_1, null, NINE, 110, 2));

        tell(updated(T_1, ONE, NINE.minusSeconds(60), 109, 1));

        assertThat(connector().transaction()).isEmpty();
        assertThat(ended()).hasSize(1);
    }

    @Test
    void aGapInTheReportsIsOnRecord() {
        tell(started(T_1, EIGHT, 100));
        tell(updated(T_1, ONE, EIGHT.plusSeconds(60), 101, 4));
        tell(ended(T_1, null, NINE, 110, 5));

        assertThat(ended().get(0).flaws()).containsExactly("3 of its reports had not come when it ended");
    }

    @Test
    void aGapIsNewsWhenItIsFoundAndAtTheEndAndOffTheRecordOnceItIsFilled() {
        tell(started(T_1, EIGHT, 100));
        tell(updated(T_1, ONE, EIGHT.plusSeconds(60), 101, 3));
        tell(updated(T_1, ONE, EIGHT.plusSeconds(70), 101, 4));
        assertThat(changes.stream().filter(NetworkChange.ReportsMissing.class::isInstance))
                .containsExactly(new NetworkChange.ReportsMissing(CP, T_1));

        tell(ended(T_1, null, NINE, 110, 5));
        assertThat(changes.stream().filter(NetworkChange.ReportsMissing.class::isInstance))
                .hasSize(2);

        tell(updated(T_1, ONE, EIGHT.plusSeconds(20), 100.2, 1));
        tell(updated(T_1, ONE, EIGHT.plusSeconds(40), 100.4, 2));

        assertThat(ended().get(0).flaws()).isEmpty();
    }

    @Test
    void reportsThatAreNotToComeAreLostForGood() {
        tell(started(T_1, EIGHT, 100));
        tell(ended(T_1, null, NINE, 110, 4));

        tell(new ChargePointEvent.TransactionStatusTold(CP, NINE, T_1, false, false));

        assertThat(ended().get(0).flaws())
                .containsExactly("3 of its reports are lost: the charge point has none left to send");
    }

    @Test
    void whatTheChargePointSaysIsOverWithoutMoreToTellEndsUntilItsEndIsTold() {
        tell(started(T_1, EIGHT, 100));

        tell(new ChargePointEvent.TransactionStatusTold(CP, NINE, T_1, false, false));
        assertThat(ended().get(0).ended()).isEqualTo(new Transaction.Ending(NINE, "NotOngoing"));

        tell(ended(T_1, null, NINE.minusSeconds(60), 110, 1));
        assertThat(ended().get(0).ended()).isEqualTo(new Transaction.Ending(NINE.minusSeconds(60), "EVDisconnected"));
        assertThat(ended().get(0).energyKwh()).isEqualTo(10);
    }

    @Test
    void whatWasThoughtOverGoesOnWhenTheChargePointSaysSo() {
        tell(started(T_1, EIGHT, 100));
        tell(new ChargePointEvent.ConnectorStatusChanged(
                CP, EIGHT.plusSeconds(9), ONE, ConnectorStatus.AVAILABLE, "NoError", null, EIGHT.plusSeconds(9)));
        assertThat(connector().transaction()).isEmpty();

        tell(new ChargePointEvent.TransactionStatusTold(CP, NINE, T_1, true, true));

        assertThat(open().id()).isEqualTo(T_1);
        assertThat(ended()).isEmpty();
    }

    @Test
    void aTransactionOfAnEarlierRunHasNoGapBeforeItsNextReport() {
        InMemoryNetworkStore store = new InMemoryNetworkStore();
        try (NetworkLoop before = new NetworkLoop(tokens, new NetworkSettings(Duration.ofMinutes(5)), store)) {
            before.submit(started(T_1, EIGHT, 100)).join();
        }
        try (NetworkLoop after = new NetworkLoop(tokens, new NetworkSettings(Duration.ofMinutes(5)), store)) {
            after.submit(updated(T_1, ONE, EIGHT.plusSeconds(60), 101, 8)).join();
            after.submit(ended(T_1, null, NINE, 110, 9)).join();

            assertThat(after.endedTransactions().join().get(0).flaws()).isEmpty();
        }
    }

    @Test
    void aNumberThatNeverChangesIsNoGap() {
        tell(started(T_1, EIGHT, 100));
        tell(updated(T_1, ONE, EIGHT.plusSeconds(60), 101, 0));
        tell(ended(T_1, null, NINE, 110, 0));

        assertThat(ended().get(0).flaws()).isEmpty();
    }

    @Test
    void aDriverWhoIdentifiesAfterPluggingInIsTheTransactions() {
        tell(report(T_1, Stage.STARTED, ONE, null, ChargingState.EV_CONNECTED, EIGHT, 100, 0));
        assertThat(open().idToken()).isEqualTo(new IdToken(""));
        assertThat(connector().status()).isEqualTo(ConnectorStatus.PREPARING);

        ChargePointReply reply =
                tell(report(T_1, Stage.UPDATED, null, BUS, ChargingState.CHARGING, EIGHT.plusSeconds(20), 100, 1));

        assertThat(reply).isInstanceOf(ChargePointReply.TransactionRecorded.class);
        assertThat(open().idToken()).isEqualTo(BUS);
        assertThat(changes).anyMatch(NetworkChange.TransactionUpdated.class::isInstance);
    }

    @Test
    void aTokenThatMayNotChargeIsTold() {
        ChargePointReply reply = tell(report(T_1, Stage.STARTED, ONE, new IdToken("STOLEN"), null, EIGHT, 100, 0));

        assertThat(reply)
                .isEqualTo(new ChargePointReply.TransactionRecorded(
                        T_1, AuthorizationDecision.of(AuthorizationDecision.Status.BLOCKED)));
    }

    @Test
    void occupiedSaysLessThanTheTransactionHasSaid() {
        tell(started(T_1, EIGHT, 100));

        tell(new ChargePointEvent.ConnectorStatusChanged(
                CP, EIGHT, ONE, ConnectorStatus.OCCUPIED, "NoError", null, EIGHT));

        assertThat(connector().status()).isEqualTo(ConnectorStatus.CHARGING);
    }

    @Test
    void needsCountFromTheTransactionsStartAndGoWithIt() {
        tell(started(T_1, EIGHT, 100));
        tell(updated(T_1, ONE, EIGHT.plusSeconds(60), 103, 1));

        ChargePointReply reply = tell(new ChargePointEvent.ChargingNeedsTold(
                CP, EIGHT.plusSeconds(61), ONE, new ChargingNeeds(NINE, 20.0, 6.0, 16.0, null, 3, null, null, EIGHT)));

        assertThat(reply).isEqualTo(new ChargePointReply.ChargingNeedsTaken(true));
        assertThat(connector().needs())
                .isNotNull()
                .satisfies(needs -> assertThat(needs.energyKwh()).isEqualTo(23));
        tell(ended(T_1, null, NINE, 110, 2));
        assertThat(connector().needs()).isNull();
    }

    @Test
    void limitsOfOthersAreKeptUntilTheyAreGone() {
        LimitSchedule ten = new LimitSchedule(
                EIGHT, null, org.optivgi.scm.ev.ChargingRateUnit.A, List.of(new LimitSchedule.Period(0, 10)));

        tell(new ChargePointEvent.ExternalLimitChanged(CP, EIGHT, ONE, "EMS", ten));
        assertThat(network.chargePoint(CP).orElseThrow().externalLimits())
                .containsExactly(new ExternalLimit(ONE, "EMS", ten, EIGHT));

        tell(new ChargePointEvent.ExternalLimitChanged(CP, NINE, ONE, "EMS", null));
        assertThat(network.chargePoint(CP).orElseThrow().externalLimits()).isEmpty();
        assertThat(changes.stream().filter(NetworkChange.ExternalLimitChanged.class::isInstance))
                .hasSize(2);
    }

    @Test
    void whateverTheOrderTheRecordIsTheSame() {
        Seeds.forEach(200, random -> {
            TransactionId id = new TransactionId("T-" + random.nextLong());
            List<ChargePointEvent> reports = new ArrayList<>(List.of(
                    started(id, EIGHT, 100),
                    updated(id, ONE, EIGHT.plusSeconds(60), 101, 1),
                    updated(id, null, EIGHT.plusSeconds(120), 102, 2),
                    ended(id, null, NINE, 110, 3)));
            reports.add(reports.get(random.nextInt(reports.size())));
            Collections.shuffle(reports, random);

            reports.forEach(this::tell);

            assertThat(connector().transaction()).isEmpty();
            assertThat(ended().stream().filter(transaction -> transaction.id().equals(id)))
                    .singleElement()
                    .satisfies(transaction -> {
                        assertThat(transaction.startedAt()).isEqualTo(EIGHT);
                        assertThat(transaction.idToken()).isEqualTo(BUS);
                        assertThat(transaction.flaws()).isEmpty();
                        assertThat(transaction.energyKwh()).isEqualTo(10);
                        assertThat(transaction.ended()).isEqualTo(new Transaction.Ending(NINE, "EVDisconnected"));
                    });
        });
    }

    private ChargePointReply tell(ChargePointEvent event) {
        ChargePointReply reply = network.submit(event).join();
        // Listeners hear after the answer; whatever the loop does next comes after them.
        network.endedTransactions().join();
        return reply;
    }

    /** The same, told from a queue. */
    private static ChargePointEvent stored(ChargePointEvent.TransactionReported report) {
        return new ChargePointEvent.TransactionReported(
                report.chargePoint(),
                report.receivedAt(),
                report.transaction(),
                report.stage(),
                report.connector(),
                report.idToken(),
                report.chargingState(),
                report.reportedAt(),
                report.sequenceNumber(),
                true,
                report.reservationId(),
                report.stoppedReason(),
                report.samples(),
                report.flaws());
    }

    private static ChargePointEvent started(TransactionId id, Instant at, double meterKwh) {
        return report(id, Stage.STARTED, ONE, BUS, ChargingState.CHARGING, at, meterKwh, 0);
    }

    private static ChargePointEvent updated(
            TransactionId id, @Nullable ConnectorRef connector, Instant at, double meterKwh, int number) {
        return report(id, Stage.UPDATED, connector, null, null, at, meterKwh, number);
    }

    private static ChargePointEvent ended(
            TransactionId id, @Nullable ConnectorRef connector, Instant at, double meterKwh, int number) {
        return report(id, Stage.ENDED, connector, null, null, at, meterKwh, number);
    }

    private static ChargePointEvent report(
            TransactionId id,
            Stage stage,
            @Nullable ConnectorRef connector,
            @Nullable IdToken token,
            @Nullable ChargingState state,
            Instant at,
            double meterKwh,
            int number) {
        return new ChargePointEvent.TransactionReported(
                CP,
                at,
                id,
                stage,
                connector,
                token,
                state,
                at,
                number,
                false,
                null,
                "EVDisconnected",
                List.of(new MeterSample(at, meterKwh, 5.0, null, null, null, null)),
                List.of());
    }

    private Connector connector() {
        return network.chargePoint(CP).orElseThrow().connector(ONE).orElseThrow();
    }

    private Transaction open() {
        return connector().transaction().orElseThrow();
    }

    private List<Transaction> ended() {
        return network.endedTransactions().join();
    }
}
