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

class NetworkLoopTest {
    private static final ChargePointId CP = new ChargePointId("CP-1");
    private static final ChargePointId OTHER_CP = new ChargePointId("CP-2");
    private static final ConnectorRef ONE = ConnectorRef.ofEvse(1);
    private static final IdToken BUS = new IdToken("BUS-7");
    private static final Instant EIGHT = Instant.parse("2026-03-01T08:00:00Z");

    private final TokenDirectory tokens = (token, at) -> AuthorizationDecision.of(
            token.value().equals("STOLEN")
                    ? AuthorizationDecision.Status.BLOCKED
                    : AuthorizationDecision.Status.ACCEPTED);
    private final NetworkLoop network =
            new NetworkLoop(tokens, new NetworkSettings(Duration.ofMinutes(5)), new InMemoryNetworkStore());
    private final List<NetworkChange> changes = Collections.synchronizedList(new ArrayList<>());

    NetworkLoopTest() {
        network.addListener(changes::add);
    }

    @AfterEach
    void stop() {
        network.close();
    }

    private ChargePointReply tell(ChargePointEvent event) {
        ChargePointReply reply = network.submit(event).join();
        // Listeners hear after the answer; whatever the loop does next comes after them.
        network.endedTransactions().join();
        return reply;
    }

    private static ChargePointEvent.TransactionStarted start(IdToken token, double meterKwh, Instant at) {
        return new ChargePointEvent.TransactionStarted(CP, at, ONE, null, token, meterKwh, at, null, List.of());
    }

    private TransactionId started(IdToken token, double meterKwh, Instant at) {
        return ((ChargePointReply.TransactionRecorded) tell(start(token, meterKwh, at))).transaction();
    }

    private static ChargePointEvent.TransactionEnded end(
            @Nullable TransactionId transaction, @Nullable IdToken token, double meterKwh, Instant at) {
        return new ChargePointEvent.TransactionEnded(
                CP, at, transaction, token, meterKwh, at, "Local", List.of(), List.of());
    }

    private static ChargePointEvent.MeterSampled meter(
            @Nullable TransactionId transaction, double registerKwh, Instant at, Instant received) {
        MeterSample sample = new MeterSample(at, registerKwh, 5.0, null, null, null, null);
        return new ChargePointEvent.MeterSampled(CP, received, ONE, transaction, List.of(sample));
    }

    private static ChargePointEvent.ConnectorStatusChanged status(ConnectorStatus status, Instant at) {
        return new ChargePointEvent.ConnectorStatusChanged(CP, at, ONE, status, "NoError", null, at);
    }

    private Connector connector() {
        return network.chargePoint(CP).orElseThrow().connector(ONE).orElseThrow();
    }

    private List<Transaction> ended() {
        return network.endedTransactions().join();
    }

    @Test
    void identitiesThatDifferInLetterCaseAreOneChargePoint() {
        tell(new ChargePointEvent.HeartbeatReceived(new ChargePointId("Berth-A"), EIGHT));

        tell(new ChargePointEvent.HeartbeatReceived(new ChargePointId("BERTH-a"), EIGHT));

        assertThat(network.chargePoints()).hasSize(1);
    }

    @Test
    void connectorsThatAFaultyChargePointMakesUpAreNotKeptWithoutEnd() {
        for (int connector = 1; connector <= 250; connector++) {
            tell(new ChargePointEvent.ConnectorStatusChanged(
                    CP, EIGHT, ConnectorRef.ofEvse(connector), ConnectorStatus.AVAILABLE, "NoError", null, EIGHT));
        }

        assertThat(network.chargePoint(CP).orElseThrow().connectors()).hasSize(200);
    }

    @Test
    void aStartOpensATransactionOnItsConnector() {
        TransactionId id = started(BUS, 100, EIGHT);

        assertThat(id.value()).isEqualTo("1");
        assertThat(connector().transaction()).hasValueSatisfying(open -> {
            assertThat(open.id()).isEqualTo(id);
            assertThat(open.idToken()).isEqualTo(BUS);
            assertThat(open.meterStartKwh()).isEqualTo(100);
        });
        assertThat(changes).anyMatch(NetworkChange.TransactionStarted.class::isInstance);
    }

    @Test
    void aRepeatedStartGetsTheSameAnswerAndOpensNothing() {
        ChargePointReply first = tell(start(BUS, 100, EIGHT));
        changes.clear();

        ChargePointReply second = tell(start(BUS, 100, EIGHT));

        assertThat(second).isEqualTo(first);
        assertThat(changes).isEmpty();
    }

    @Test
    void aStartRepeatedAfterItsStopDoesNotReopenTheTransaction() {
        TransactionId id = started(BUS, 100, EIGHT);
        tell(end(id, BUS, 110, EIGHT.plusSeconds(3600)));

        TransactionId again = started(BUS, 100, EIGHT);

        assertThat(again).isEqualTo(id);
        assertThat(connector().transaction()).isEmpty();
    }

    @Test
    void aSecondStartOnABusyConnectorEndsTheFirstFromItsLastMeterValueAndFlagsIt() {
        TransactionId first = started(BUS, 100, EIGHT);
        tell(meter(first, 104, EIGHT.plusSeconds(600), EIGHT.plusSeconds(600)));

        started(new IdToken("BUS-8"), 104, EIGHT.plusSeconds(900));

        assertThat(ended()).singleElement().satisfies(transaction -> {
            assertThat(transaction.id()).isEqualTo(first);
            assertThat(transaction.energyKwh()).isEqualTo(4);
            assertThat(transaction.flaws()).isNotEmpty();
        });
    }

    @Test
    void meterValuesSayHowMuchWasDelivered() {
        TransactionId id = started(BUS, 100, EIGHT);

        tell(meter(id, 103.5, EIGHT.plusSeconds(600), EIGHT.plusSeconds(600)));

        assertThat(connector().transaction().orElseThrow().energyKwh()).isEqualTo(3.5);
    }

    @Test
    void meterValuesWithAWrongTransactionIdCountForTheTransactionOnTheirConnector() {
        started(BUS, 100, EIGHT);

        tell(meter(new TransactionId("0"), 102, EIGHT.plusSeconds(60), EIGHT.plusSeconds(60)));

        assertThat(connector().transaction().orElseThrow().energyKwh()).isEqualTo(2);
    }

    @Test
    void aRegisterThatFallsChangesNothing() {
        TransactionId id = started(BUS, 100, EIGHT);
        tell(meter(id, 105, EIGHT.plusSeconds(60), EIGHT.plusSeconds(60)));

        tell(meter(id, 0, EIGHT.plusSeconds(120), EIGHT.plusSeconds(120)));

        assertThat(connector().transaction().orElseThrow().energyKwh()).isEqualTo(5);
    }

    @Test
    void anOldMeterValueDoesNotReplaceANewerOne() {
        TransactionId id = started(BUS, 100, EIGHT);
        tell(meter(id, 105, EIGHT.plusSeconds(600), EIGHT.plusSeconds(600)));

        tell(meter(id, 101, EIGHT.plusSeconds(60), EIGHT.plusSeconds(660)));

        assertThat(connector().latest())
                .satisfies(latest -> assertThat(latest.energyImportKwh()).isEqualTo(105));
    }

    @Test
    void aTransactionFoundInProgressIsTakenOver() {
        TransactionId unknown = new TransactionId("4711");

        tell(meter(unknown, 200, EIGHT, EIGHT.plusSeconds(1)));
        tell(meter(unknown, 202, EIGHT.plusSeconds(60), EIGHT.plusSeconds(61)));

        Transaction open = connector().transaction().orElseThrow();
        assertThat(open.id()).isEqualTo(unknown);
        assertThat(open.energyKwh()).isEqualTo(2);
        assertThat(open.flaws()).isNotEmpty();
    }

    @Test
    void aBacklogOfOldMeterValuesOpensNoTransaction() {
        tell(meter(new TransactionId("4711"), 200, EIGHT.minusSeconds(3600), EIGHT));

        assertThat(connector().transaction()).isEmpty();
    }

    @Test
    void aTransactionIsNotTakenOverOnASecondConnector() {
        TransactionId id = started(BUS, 100, EIGHT);
        MeterSample sample = new MeterSample(EIGHT, 7.0, null, null, null, null, null);

        tell(new ChargePointEvent.MeterSampled(CP, EIGHT, ConnectorRef.ofEvse(2), id, List.of(sample)));

        assertThat(network.chargePoint(CP)
                        .orElseThrow()
                        .connector(ConnectorRef.ofEvse(2))
                        .orElseThrow()
                        .transaction())
                .isEmpty();
    }

    @Test
    void aStopEndsItsTransactionWithTheFinalRegister() {
        TransactionId id = started(BUS, 100, EIGHT);

        tell(end(id, BUS, 120, EIGHT.plusSeconds(7200)));

        assertThat(connector().transaction()).isEmpty();
        assertThat(ended()).singleElement().satisfies(transaction -> {
            assertThat(transaction.energyKwh()).isEqualTo(20);
            assertThat(transaction.ended()).isEqualTo(new Transaction.Ending(EIGHT.plusSeconds(7200), "Local"));
        });
    }

    @Test
    void aStopWithoutARealIdEndsTheOnlyTransactionItCanBe() {
        started(BUS, 100, EIGHT);

        tell(end(new TransactionId("-1"), BUS, 120, EIGHT.plusSeconds(7200)));

        assertThat(connector().transaction()).isEmpty();
        assertThat(ended())
                .singleElement()
                .satisfies(transaction -> assertThat(transaction.flaws()).isNotEmpty());
    }

    @Test
    void aStopWithoutARealIdAndAnotherTokenEndsNothing() {
        started(BUS, 100, EIGHT);

        tell(end(new TransactionId("0"), new IdToken("SOMEBODY"), 120, EIGHT.plusSeconds(7200)));

        assertThat(connector().transaction()).isPresent();
        assertThat(network.unmatchedStops().join()).hasSize(1);
    }

    @Test
    void aStopOfAnotherChargePointsTransactionEndsNothing() {
        TransactionId id = started(BUS, 100, EIGHT);

        tell(new ChargePointEvent.TransactionEnded(
                OTHER_CP, EIGHT, id, BUS, 120.0, EIGHT, "Local", List.of(), List.of()));

        assertThat(connector().transaction()).isPresent();
        assertThat(network.unmatchedStops().join())
                .singleElement()
                .satisfies(stop -> assertThat(stop.chargePoint()).isEqualTo(OTHER_CP));
    }

    @Test
    void aFreeConnectorHasNoTransactionAndItsLateStopCompletesTheRecord() {
        TransactionId id = started(BUS, 100, EIGHT);
        tell(status(ConnectorStatus.AVAILABLE, EIGHT.plusSeconds(600)));
        assertThat(connector().transaction()).isEmpty();

        tell(end(id, BUS, 109, EIGHT.plusSeconds(500)));

        assertThat(ended()).singleElement().satisfies(transaction -> {
            assertThat(transaction.energyKwh()).isEqualTo(9);
            assertThat(transaction.ended()).isEqualTo(new Transaction.Ending(EIGHT.plusSeconds(500), "Local"));
        });
    }

    @Test
    void aStatusFromBeforeTheStartEndsNothing() {
        started(BUS, 100, EIGHT);

        tell(status(ConnectorStatus.AVAILABLE, EIGHT.minusSeconds(60)));

        assertThat(connector().transaction()).isPresent();
    }

    @Test
    void theEndOfAReplacedConnectionDoesNotDisconnect() {
        tell(new ChargePointEvent.Connected(CP, EIGHT, 1, "ocpp1.6", "10.0.0.1"));
        tell(new ChargePointEvent.Connected(CP, EIGHT, 2, "ocpp1.6", "10.0.0.1"));

        tell(new ChargePointEvent.Disconnected(CP, EIGHT, 1, "replaced"));

        assertThat(network.chargePoint(CP).orElseThrow().isConnected()).isTrue();
    }

    @Test
    void aTransactionGoesOnOverADisconnection() {
        tell(new ChargePointEvent.Connected(CP, EIGHT, 1, "ocpp1.6", "10.0.0.1"));
        TransactionId id = started(BUS, 100, EIGHT);
        tell(new ChargePointEvent.Disconnected(CP, EIGHT.plusSeconds(60), 1, "link lost"));

        tell(new ChargePointEvent.Connected(CP, EIGHT.plusSeconds(120), 2, "ocpp1.6", "10.0.0.1"));

        assertThat(connector().transaction().orElseThrow().id()).isEqualTo(id);
    }

    @Test
    void aBlockedTokenIsTold() {
        ChargePointReply reply = tell(new ChargePointEvent.AuthorizationAsked(CP, EIGHT, new IdToken("STOLEN")));

        assertThat(reply)
                .isEqualTo(new ChargePointReply.Authorization(
                        AuthorizationDecision.of(AuthorizationDecision.Status.BLOCKED)));
    }

    private Reservation reserved(Instant from, Instant until) {
        tell(status(ConnectorStatus.AVAILABLE, EIGHT));
        ReservationOutcome outcome = network.reserve(
                        new ReservationRequest(CP, ONE, BUS, from, until, 40.0, until.plusSeconds(7200)))
                .join();
        return ((ReservationOutcome.Made) outcome).reservation();
    }

    private Reservation.State stateOf(Reservation reservation) {
        return network.reservation(reservation.id()).orElseThrow().state();
    }

    @Test
    void aStartWithTheReservedTokenUsesTheReservationAndItsEndEndsIt() {
        Reservation reservation = reserved(EIGHT, EIGHT.plusSeconds(1800));

        TransactionId id = started(BUS, 100, EIGHT.plusSeconds(60));

        assertThat(connector().transaction().orElseThrow().reservationId()).isEqualTo(reservation.id());
        assertThat(stateOf(reservation)).isEqualTo(Reservation.State.IN_USE);
        tell(end(id, BUS, 101, EIGHT.plusSeconds(600)));
        assertThat(stateOf(reservation)).isEqualTo(Reservation.State.ENDED);
    }

    @Test
    void aHeldConnectorIsNotForAnotherToken() {
        Reservation reservation = reserved(EIGHT, EIGHT.plusSeconds(1800));
        network.move(reservation, Reservation.State.HELD, "").join();

        ChargePointReply reply = tell(start(new IdToken("SOMEBODY"), 100, EIGHT.plusSeconds(60)));

        assertThat(((ChargePointReply.TransactionRecorded) reply).decision().status())
                .isEqualTo(AuthorizationDecision.Status.BLOCKED);
    }

    @Test
    void aReservationsIdWithAnotherTokenIsNoUseOfIt() {
        Reservation reservation = reserved(EIGHT, EIGHT.plusSeconds(1800));
        network.move(reservation, Reservation.State.HELD, "").join();

        ChargePointReply reply = tell(startNaming(reservation, new IdToken("SOMEBODY")));

        assertThat(((ChargePointReply.TransactionRecorded) reply).decision().status())
                .isEqualTo(AuthorizationDecision.Status.BLOCKED);
        assertThat(stateOf(reservation)).isEqualTo(Reservation.State.HELD);
    }

    @Test
    void aReservationsIdWithoutAnIdentificationIsUseOfIt() {
        Reservation reservation = reserved(EIGHT, EIGHT.plusSeconds(1800));

        tell(startNaming(reservation, new IdToken("")));

        assertThat(stateOf(reservation)).isEqualTo(Reservation.State.IN_USE);
    }

    private static ChargePointEvent startNaming(Reservation reservation, IdToken token) {
        return new ChargePointEvent.TransactionStarted(
                CP, EIGHT.plusSeconds(60), ONE, null, token, 0.1, EIGHT.plusSeconds(60), reservation.id(), List.of());
    }

    @Test
    void aReservationOfAnyConnectorIsUsedOnWhicheverItsTokenStarts() {
        tell(status(ConnectorStatus.AVAILABLE, EIGHT));
        ConnectorRef two = ConnectorRef.ofEvse(2);
        tell(new ChargePointEvent.ConnectorStatusChanged(
                CP, EIGHT, two, ConnectorStatus.AVAILABLE, "NoError", null, null));
        Reservation reservation = ((ReservationOutcome.Made) network.reserve(
                                new ReservationRequest(CP, null, BUS, EIGHT, EIGHT.plusSeconds(1800), null, null))
                        .join())
                .reservation();

        tell(new ChargePointEvent.TransactionStarted(
                CP, EIGHT.plusSeconds(60), two, null, BUS, 0.1, EIGHT.plusSeconds(60), null, List.of()));

        assertThat(reservation.connector()).isEqualTo(ONE);
        assertThat(stateOf(reservation)).isEqualTo(Reservation.State.IN_USE);
    }

    @Test
    void overlappingReservationsOfAConnectorConflict() {
        Reservation first = reserved(EIGHT, EIGHT.plusSeconds(1800));

        ReservationOutcome second = network.reserve(new ReservationRequest(
                        CP, ONE, new IdToken("X"), EIGHT.plusSeconds(1000), EIGHT.plusSeconds(2000), null, null))
                .join();

        assertThat(second).isEqualTo(new ReservationOutcome.Conflict(first));
    }

    @Test
    void aReservationOfAConnectorThatNobodyHasIsRefusedWithTheReason() {
        ReservationOutcome outcome = network.reserve(
                        new ReservationRequest(OTHER_CP, ONE, BUS, EIGHT, EIGHT.plusSeconds(60), null, null))
                .join();

        assertThat(outcome).isInstanceOf(ReservationOutcome.NoSuchConnector.class);
        assertThat(outcome.toString()).contains("CP-2");
    }

    @Test
    void aFaultPutsAHeldReservationBackToPlanned() {
        Reservation reservation = reserved(EIGHT, EIGHT.plusSeconds(1800));
        network.move(reservation, Reservation.State.HELD, "").join();

        tell(status(ConnectorStatus.FAULTED, EIGHT.plusSeconds(60)));

        assertThat(stateOf(reservation)).isEqualTo(Reservation.State.PLANNED);
    }
}
