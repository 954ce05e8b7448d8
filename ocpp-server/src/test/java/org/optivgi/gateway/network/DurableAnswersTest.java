package org.optivgi.gateway.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is confirmed is durable, and what need not be durable does not wait. */
class DurableAnswersTest {
    private static final ChargePointId CP = new ChargePointId("CP-1");
    private static final ChargePointId OTHER_CP = new ChargePointId("CP-2");
    private static final ConnectorRef ONE = ConnectorRef.ofEvse(1);
    private static final IdToken BUS = new IdToken("BUS-7");
    private static final Instant EIGHT = Instant.parse("2026-03-01T08:00:00Z");

    private final InMemoryNetworkStore store = new InMemoryNetworkStore();
    private final NetworkLoop network = new NetworkLoop(
            (token, at) -> AuthorizationDecision.of(AuthorizationDecision.Status.ACCEPTED),
            new NetworkSettings(Duration.ofMinutes(5), Duration.ofMinutes(5), true, VendorMessages.NONE),
            store);

    @AfterEach
    void stop() {
        store.recover();
        store.catchUp();
        network.close();
    }

    private static ChargePointEvent.TransactionStarted start(ChargePointId chargePoint) {
        return new ChargePointEvent.TransactionStarted(
                chargePoint, EIGHT, ONE, null, BUS, 100.0, EIGHT, null, List.of());
    }

    private static ChargePointEvent.TransactionEnded end(TransactionId transaction) {
        Instant nine = EIGHT.plusSeconds(3600);
        return new ChargePointEvent.TransactionEnded(
                CP, nine, transaction, BUS, 110.0, nine, "Local", List.of(), List.of());
    }

    private static ChargePointEvent.HeartbeatReceived heartbeat(ChargePointId chargePoint) {
        return new ChargePointEvent.HeartbeatReceived(chargePoint, EIGHT);
    }

    private static ChargePointEvent.MeterSampled meter(double registerKwh, Instant at) {
        MeterSample sample = new MeterSample(at, registerKwh, null, null, null, null, null);
        return new ChargePointEvent.MeterSampled(CP, at, ONE, null, List.of(sample));
    }

    private TransactionId started() {
        return ((ChargePointReply.TransactionRecorded) network.submit(start(CP)).join()).transaction();
    }

    /** Whatever was handed in before has been applied, and what needed no store has been answered. */
    private void letTheLoopCatchUp() {
        network.endedTransactions().join();
    }

    private double storedRegister() {
        return store.load().openTransactions().get(0).meterKwh();
    }

    @Test
    void aStartIsAnsweredOnceItIsDurable() {
        store.beSlow();
        CompletableFuture<ChargePointReply> answer = network.submit(start(CP));
        letTheLoopCatchUp();
        assertThat(answer).isNotDone();

        store.catchUp();

        assertThat(answer.join()).isInstanceOf(ChargePointReply.TransactionRecorded.class);
        assertThat(store.load().openTransactions()).hasSize(1);
    }

    @Test
    void whatNeedsNoStoreDoesNotWaitForIt() {
        store.beSlow();

        network.submit(new ChargePointEvent.Connected(CP, EIGHT, 1, "ocpp1.6", "10.0.0.1"))
                .join();
        network.submit(heartbeat(CP)).join();
        network.submit(new ChargePointEvent.AuthorizationAsked(CP, EIGHT, BUS)).join();
        ChargePointReply last = network.submit(new ChargePointEvent.ConnectorStatusChanged(
                        CP, EIGHT, ONE, ConnectorStatus.AVAILABLE, "NoError", null, EIGHT))
                .join();

        assertThat(last).isInstanceOf(ChargePointReply.Acknowledged.class);
    }

    @Test
    void meterValuesAreAnsweredOnceTheyAreDurable() {
        started();
        store.beSlow();
        CompletableFuture<ChargePointReply> answer = network.submit(meter(101, EIGHT.plusSeconds(60)));
        letTheLoopCatchUp();
        assertThat(answer).isNotDone();

        store.catchUp();

        assertThat(answer.join()).isInstanceOf(ChargePointReply.Acknowledged.class);
        assertThat(seriesOf(ONE)).singleElement().satisfies(found -> {
            assertThat(found.sample().energyImportKwh()).isEqualTo(101);
            assertThat(found.transaction()).isEqualTo(TransactionId.of(1));
        });
    }

    @Test
    void theMainMeterIsOnRecordToo() {
        MeterSample sample = new MeterSample(EIGHT, 5.0, null, null, null, null, null);
        network.submit(new ChargePointEvent.MeterSampled(CP, EIGHT, null, null, List.of(sample)))
                .join();

        assertThat(seriesOf(null)).extracting(MeterRecord::sample).containsExactly(sample);
    }

    @Test
    void meterValuesThatComeWithTheEndAreOnRecord() {
        TransactionId id = started();
        Instant nine = EIGHT.plusSeconds(3600);
        MeterSample sample = new MeterSample(EIGHT.plusSeconds(1800), 105.0, null, null, null, null, null);

        network.submit(new ChargePointEvent.TransactionEnded(
                        CP, nine, id, BUS, 110.0, nine, "Local", List.of(sample), List.of()))
                .join();

        assertThat(seriesOf(ONE)).containsExactly(new MeterRecord(sample, id, Duration.ZERO));
    }

    private List<MeterRecord> seriesOf(@Nullable ConnectorRef connector) {
        return network.meterValues(new MeterQuery(CP, connector, null, EIGHT, EIGHT.plusSeconds(86_400), 100))
                .join();
    }

    @Test
    void anAnswerDoesNotOvertakeAnEarlierOneOfTheSameChargePoint() {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        store.beSlow();
        CompletableFuture<?> start = network.submit(start(CP)).thenRun(() -> order.add("start"));
        CompletableFuture<?> heartbeat = network.submit(heartbeat(CP)).thenRun(() -> order.add("heartbeat"));
        letTheLoopCatchUp();
        assertThat(heartbeat).isNotDone();

        store.catchUp();
        CompletableFuture.allOf(start, heartbeat).join();

        assertThat(order).containsExactly("start", "heartbeat");
    }

    @Test
    void othersDoNotWait() {
        store.beSlow();
        network.submit(start(CP));

        ChargePointReply reply = network.submit(heartbeat(OTHER_CP)).join();

        assertThat(reply).isInstanceOf(ChargePointReply.CurrentTime.class);
    }

    @Test
    void listenersHearOfAStartAfterItsAnswer() {
        List<String> order = Collections.synchronizedList(new ArrayList<>());
        network.addListener(change -> order.add(change.getClass().getSimpleName()));
        store.beSlow();
        CompletableFuture<?> answer = network.submit(start(CP)).thenRun(() -> order.add("answer"));
        letTheLoopCatchUp();
        assertThat(order).isEmpty();

        store.catchUp();
        answer.join();
        letTheLoopCatchUp();

        assertThat(order).containsExactly("answer", "TransactionStarted");
    }

    @Test
    void aStartThatCannotBeKeptIsNotConfirmedHoweverOftenItIsRepeated() {
        store.fail();

        assertThat(network.submit(start(CP))).failsWithin(Duration.ofSeconds(20));
        assertThat(network.submit(start(CP))).failsWithin(Duration.ofSeconds(20));
    }

    @Test
    void aStartRepeatedAfterAFailureIsOneTransaction() {
        store.fail();
        assertThat(network.submit(start(CP))).failsWithin(Duration.ofSeconds(20));
        store.recover();

        TransactionId id = started();

        assertThat(id).isEqualTo(TransactionId.of(1));
        assertThat(store.load().openTransactions())
                .singleElement()
                .satisfies(open -> assertThat(open.id()).isEqualTo(id));
    }

    @Test
    void aStopThatCannotBeKeptIsNotConfirmedHoweverOftenItIsRepeated() {
        TransactionId id = started();
        store.fail();

        assertThat(network.submit(end(id))).failsWithin(Duration.ofSeconds(20));
        assertThat(network.submit(end(id))).failsWithin(Duration.ofSeconds(20));
        store.recover();
        network.submit(end(id)).join();

        assertThat(store.load().endedTransactions())
                .singleElement()
                .satisfies(ended -> assertThat(ended.energyKwh()).isEqualTo(10));
    }

    @Test
    void aReservationIsConfirmedOnceItIsDurable() {
        network.submit(meter(0, EIGHT)).join();
        store.beSlow();
        CompletableFuture<ReservationOutcome> outcome =
                network.reserve(new ReservationRequest(CP, ONE, BUS, EIGHT, EIGHT.plusSeconds(60), null, null));
        letTheLoopCatchUp();
        assertThat(outcome).isNotDone();

        store.catchUp();

        assertThat(outcome.join()).isInstanceOf(ReservationOutcome.Made.class);
        assertThat(store.load().reservations()).hasSize(1);
    }

    @Test
    void registersAreKeptNowAndThenOnly() {
        started();
        network.submit(meter(101, EIGHT.plusSeconds(60))).join();
        network.submit(meter(102, EIGHT.plusSeconds(299))).join();
        assertThat(storedRegister()).isEqualTo(100);

        network.submit(meter(103, EIGHT.plusSeconds(300))).join();
        network.submit(meter(104, EIGHT.plusSeconds(360))).join();

        assertThat(storedRegister()).isEqualTo(103);
    }

    @Test
    void anOrderlyEndKeepsTheRegistersToo() {
        started();
        network.submit(meter(101, EIGHT.plusSeconds(60))).join();

        network.close();

        assertThat(storedRegister()).isEqualTo(101);
    }

    @Test
    void messagesThatSayNothingNewWriteNothing() {
        network.submit(new ChargePointEvent.Booted(CP, EIGHT, "V", "M", null, null))
                .join();
        int before = store.size();

        network.submit(new ChargePointEvent.Booted(CP, EIGHT.plusSeconds(1), "V", "M", null, null))
                .join();
        network.submit(heartbeat(CP)).join();

        assertThat(store.size()).isEqualTo(before);
    }
}
