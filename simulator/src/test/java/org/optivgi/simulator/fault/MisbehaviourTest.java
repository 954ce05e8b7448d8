package org.optivgi.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.optivgi.simulator.central.TestCentralSystem;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.frame.FrameCodec;
import org.optivgi.simulator.testkit.SimulatedDepot;
import org.optivgi.simulator.time.ManualClock;

/** What each misbehaviour looks like from the central system's side. */
class MisbehaviourTest {
    private static final String CP = "CP-1";

    private final ManualClock clock = new ManualClock(Instant.parse("2026-03-01T08:00:00Z"));
    private final TestCentralSystem central = TestCentralSystem.start(clock::instant);
    private SimulatedDepot depot;

    @BeforeEach
    void start() {
        depot = SimulatedDepot.start(
                central.url(), SimulatedDepot.idle(null, SimulatedDepot.singlePhaseStation(CP, Map.of())), clock, 1);
        central.take(
                CP,
                "StatusNotification",
                call -> call.payload().get("connectorId").getAsInt() == 1);
    }

    @AfterEach
    void stop() {
        depot.close();
        central.close();
    }

    private int charge() {
        depot.plug(CP, 1, SimulatedDepot.vehicle("Van", 1, 50));
        depot.presentTag(CP, 1, "TAG");
        return Integer.parseInt(
                depot.awaitView(CP, 1, view -> view.transactionId() != null).transactionId());
    }

    private void pass(int seconds) {
        for (int i = 0; i < seconds; i++) {
            clock.advance(Duration.ofSeconds(1));
            depot.snapshot();
        }
    }

    private Frame limit(int level, double amps) {
        return central.call(CP, "SetChargingProfile", """
                {"connectorId":1,"csChargingProfiles":{"chargingProfileId":7,"stackLevel":%d,
                "chargingProfilePurpose":"TxProfile","chargingProfileKind":"Relative","chargingSchedule":{
                "chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":%s}]}}}""".formatted(level, amps).transform(FrameCodec::object));
    }

    private static String status(Frame answer) {
        return ((Frame.CallResult) answer).payload().get("status").getAsString();
    }

    @Test
    void aDroppedLinkComesBackWithoutABootAndTheTransactionGoesOn() {
        int transaction = charge();

        depot.misbehave(CP, new Misbehaviour.DropsLink(Duration.ofSeconds(10)));
        pass(10);
        depot.presentTag(CP, 1, "TAG");

        assertThat(central.take(CP, "StopTransaction")
                        .payload()
                        .get("transactionId")
                        .getAsInt())
                .isEqualTo(transaction);
        assertThat(central.connects()).isEqualTo(2);
        assertThat(central.calls(CP, "BootNotification")).hasSize(1);
    }

    @Test
    void malformedFramesAreReallyMalformed() {
        depot.misbehave(CP, new Misbehaviour.SendsMalformedFrames());
        central.call(CP, "ClearCache", "{}");

        List<String> malformed = central.received().stream()
                .filter(one -> one.frame() == null)
                .map(TestCentralSystem.Received::text)
                .toList();
        assertThat(malformed).hasSize(5);
    }

    @Test
    void unknownActionsAndWrongTypesGoOut() {
        depot.misbehave(CP, new Misbehaviour.SendsUnknownAction());
        depot.misbehave(CP, new Misbehaviour.SendsWrongTypes());

        assertThat(central.take(CP, "MakeCoffee").payload().get("cups").getAsInt())
                .isEqualTo(2);
        central.take(
                CP,
                "StatusNotification",
                call -> call.payload().get("connectorId").getAsString().equals("one"));
        central.take(CP, "MeterValues");
    }

    @Test
    void theDuplicateOfAStartIsTheSameButForItsMessageId() {
        charge();
        depot.misbehave(CP, new Misbehaviour.DuplicatesStart());

        Frame.Call first = central.take(CP, "StartTransaction");
        Frame.Call second = central.take(CP, "StartTransaction");
        assertThat(second.payload()).isEqualTo(first.payload());
        assertThat(second.id()).isNotEqualTo(first.id());
    }

    @Test
    void anUnknownTransactionIsStopped() {
        depot.misbehave(CP, new Misbehaviour.StopsUnknownTransaction(987));

        assertThat(central.take(CP, "StopTransaction")
                        .payload()
                        .get("transactionId")
                        .getAsInt())
                .isEqualTo(987);
    }

    @Test
    void garbageArrivesInOnePiece() {
        depot.misbehave(CP, new Misbehaviour.SendsGarbage(1 << 20));
        central.call(CP, "ClearCache", "{}");

        assertThat(central.received()).anyMatch(one -> one.text().length() == 1 << 20);
    }

    @Test
    void aLateReplyComesAfterItsDelayThoughTheWorkIsDone() {
        charge();
        depot.misbehave(CP, new Misbehaviour.RepliesLate(Duration.ofSeconds(30)));
        var answer = central.sendCall(
                CP, new Frame.Call("late", "UnlockConnector", FrameCodec.object("{\"connectorId\":1}")));
        central.take(CP, "StopTransaction");
        pass(29);
        boolean early = answer.isDone();
        pass(1);

        assertThat(early).isFalse();
        assertThat(answer.join()).isInstanceOf(Frame.CallResult.class);
    }

    @Test
    void whoNeverRepliesDoesNothingEither() {
        charge();
        depot.misbehave(CP, new Misbehaviour.NeverReplies());
        var answer = central.sendCall(
                CP, new Frame.Call("lost", "UnlockConnector", FrameCodec.object("{\"connectorId\":1}")));
        depot.act(CP, station -> station.sendCall("Heartbeat", FrameCodec.object("{}")));
        central.take(CP, "Heartbeat");
        depot.presentTag(CP, 1, "OTHER");
        central.take(
                CP,
                "Authorize",
                call -> call.payload().get("idTag").getAsString().equals("OTHER"));

        assertThat(answer).isNotDone();
        assertThat(depot.view(CP, 1).isInTransaction()).isTrue();
    }

    @Test
    void highStackLevelsAreRejected() {
        charge();
        depot.misbehave(CP, new Misbehaviour.RejectsStackLevel(0));

        assertThat(status(limit(1, 10))).isEqualTo("Rejected");
        assertThat(status(limit(0, 10))).isEqualTo("Accepted");
    }

    @Test
    void everyProfileIsRejected() {
        charge();
        depot.misbehave(CP, new Misbehaviour.RejectsProfiles());

        assertThat(status(limit(0, 10))).isEqualTo("Rejected");
    }

    @Test
    void anIgnoredLimitIsAcceptedButNotOffered() {
        charge();
        depot.misbehave(CP, new Misbehaviour.IgnoresLimit());

        String status = status(limit(0, 10));
        pass(3);

        assertThat(status).isEqualTo("Accepted");
        assertThat(depot.powerKw(CP, 1)).isCloseTo(7.199, within(1e-9));
        assertThat(depot.snapshot().permittedKw()).isCloseTo(2.3, within(1e-9));
    }

    @Test
    void anOvershootIsAFewPercentAboveTheLimit() {
        charge();
        depot.misbehave(CP, new Misbehaviour.Overshoots(3));

        limit(0, 10);
        pass(3);

        assertThat(depot.powerKw(CP, 1)).isCloseTo(2.3 * 1.03, within(1e-9));
    }

    @Test
    void aWrongClockShowsInTimestamps() {
        depot.misbehave(CP, new Misbehaviour.ClockSkew(Duration.ofHours(-3)));
        charge();

        assertThat(central.take(CP, "StartTransaction")
                        .payload()
                        .get("timestamp")
                        .getAsString())
                .isEqualTo("2026-03-01T05:00:00.000Z");
    }

    @Test
    void aRestartEndsTheTransactionAndBoots() {
        charge();
        central.take(CP, "BootNotification");

        depot.misbehave(CP, new Misbehaviour.Restarts());
        pass(30);

        central.take(CP, "BootNotification");
        assertThat(central.take(CP, "StopTransaction").payload().get("reason").getAsString())
                .isEqualTo("HardReset");
    }

    private Frame defaultLimit(String unit, double value) {
        return central.call(CP, "SetChargingProfile", """
                {"connectorId":0,"csChargingProfiles":{"chargingProfileId":1,"stackLevel":0,
                "chargingProfilePurpose":"TxDefaultProfile","chargingProfileKind":"Absolute","chargingSchedule":{
                "startSchedule":"2026-03-01T00:00:00Z","chargingRateUnit":"%s",
                "chargingSchedulePeriod":[{"startPeriod":0,"limit":%s,"numberPhases":1}]}}}""".formatted(unit, value));
    }

    @Test
    void withoutPowerNothingFlowsUntilItBootsAgain() {
        charge();
        pass(5);

        depot.misbehave(CP, new Misbehaviour.LosesPower(Duration.ofSeconds(60)));
        pass(30);
        assertThat(depot.powerKw(CP, 1)).isZero();
        pass(60);

        assertThat(central.take(CP, "StopTransaction").payload().get("reason").getAsString())
                .isEqualTo("PowerLoss");
        central.take(CP, "BootNotification");
        central.take(CP, "BootNotification");
    }

    @Test
    void aForgottenDefaultProfileLeavesTheNameplate() {
        defaultLimit("A", 8);
        charge();
        pass(5);
        assertThat(depot.offeredAmps(CP, 1)).isEqualTo(8);

        depot.misbehave(CP, new Misbehaviour.LosesDefaultProfile());
        pass(5);

        assertThat(depot.offeredAmps(CP, 1)).isEqualTo(32);
    }

    @Test
    void aMisreadUnitLetsMoreFlow() {
        depot.misbehave(CP, new Misbehaviour.MisreadsUnit());
        defaultLimit("W", 2300);
        charge();
        pass(5);

        assertThat(depot.offeredAmps(CP, 1)).isEqualTo(30);
    }

    @Test
    void aStuckLimitStaysWhateverIsAccepted() {
        defaultLimit("A", 20);
        charge();
        pass(5);
        depot.misbehave(CP, new Misbehaviour.SticksToLimit());

        assertThat(status(defaultLimit("A", 6))).isEqualTo("Accepted");
        pass(5);

        assertThat(depot.offeredAmps(CP, 1)).isEqualTo(20);
    }

    @Test
    void aFrozenMeterGoesOnShowingTheSameWhileEnergyFlows() {
        charge();
        pass(10);
        depot.misbehave(CP, new Misbehaviour.FreezesMeter());
        double before = depot.registerWh(CP, 1);
        pass(120);
        depot.presentTag(CP, 1, "TAG");

        int stopWh =
                central.take(CP, "StopTransaction").payload().get("meterStop").getAsInt();
        assertThat(depot.registerWh(CP, 1)).isGreaterThan(before + 100);
        assertThat((double) stopWh).isLessThanOrEqualTo(before);
    }

    @Test
    void aLimitIsAMaximumThatNeedNotBeUsed() {
        depot.misbehave(CP, new Misbehaviour.ClipsTo(10));
        charge();
        pass(5);

        assertThat(depot.powerKw(CP, 1)).isBetween(2.29, 2.31);
    }
}
