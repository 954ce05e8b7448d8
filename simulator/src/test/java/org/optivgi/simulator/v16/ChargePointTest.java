package org.optivgi.simulator.v16;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.optivgi.simulator.central.TestCentralSystem;
import org.optivgi.simulator.fault.Misbehaviour;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.hardware.OutletSpec;
import org.optivgi.simulator.station.ChargePointSpec;
import org.optivgi.simulator.station.ConnectorView;
import org.optivgi.simulator.testkit.SimulatedDepot;
import org.optivgi.simulator.time.ManualClock;

/** The charge point's life against a small central system, on real sockets and a clock moved by hand. */
class ChargePointTest {
    private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    private static final String CP = "CP-1";

    private final ManualClock clock = new ManualClock(START);
    private final TestCentralSystem central = TestCentralSystem.start(clock::instant);
    private SimulatedDepot depot;

    @AfterEach
    void stop() {
        if (depot != null) {
            depot.close();
        }
        central.close();
    }

    private void start(ChargePointSpec... stations) {
        depot = SimulatedDepot.start(central.url(), SimulatedDepot.idle(null, stations), clock, 1);
    }

    private void startOne(Map<String, String> configuration) {
        start(SimulatedDepot.singlePhaseStation(CP, configuration));
        central.take(CP, "StatusNotification", call -> connectorId(call) == 1);
    }

    private static int connectorId(Frame.Call call) {
        return call.payload().get("connectorId").getAsInt();
    }

    private static boolean hasStatus(Frame.Call call, String status) {
        return call.payload().get("status").getAsString().equals(status);
    }

    private void takeStatus(String status) {
        central.take(CP, "StatusNotification", call -> connectorId(call) == 1 && hasStatus(call, status));
    }

    private int charge() {
        depot.plug(CP, 1, SimulatedDepot.vehicle("Van", 1, 50));
        depot.presentTag(CP, 1, "TAG");
        return Integer.parseInt(
                depot.awaitView(CP, 1, view -> view.transactionId() != null).transactionId());
    }

    private static String txProfile(int transactionId, double limitAmps) {
        return """
                {"connectorId":1,"csChargingProfiles":{"chargingProfileId":7,"transactionId":%d,"stackLevel":0,
                "chargingProfilePurpose":"TxProfile","chargingProfileKind":"Absolute","chargingSchedule":{
                "startSchedule":"2026-03-01T07:59:00Z","chargingRateUnit":"A",
                "chargingSchedulePeriod":[{"startPeriod":0,"limit":%s}]}}}""".formatted(transactionId, limitAmps);
    }

    private String statusOf(String action, String json) {
        return central.request(CP, action, json).get("status").getAsString();
    }

    /** Lets virtual time pass in small steps, so that messages keep pace. */
    private void pass(Duration duration, Duration step) {
        for (Duration passed = Duration.ZERO; passed.compareTo(duration) < 0; passed = passed.plus(step)) {
            clock.advance(step);
            depot.snapshot();
        }
    }

    @Test
    void bootsThenReportsEveryConnectorAndTheWhole() {
        start(ChargePointSpec.of(V16.DIALECT, CP, List.of(outlet(3), outlet(3)), Map.of()));

        Frame.Call boot = central.take(CP, "BootNotification");
        central.take(CP, "StatusNotification", call -> connectorId(call) == 0 && hasStatus(call, "Available"));
        central.take(CP, "StatusNotification", call -> connectorId(call) == 1 && hasStatus(call, "Available"));
        central.take(CP, "StatusNotification", call -> connectorId(call) == 2 && hasStatus(call, "Available"));

        assertThat(boot.payload().get("chargePointVendor").getAsString()).isEqualTo("Optivgi");
        assertThat(((Frame.Call) central.received().get(0).frame()).action()).isEqualTo("BootNotification");
    }

    private static OutletSpec outlet(int phases) {
        return new OutletSpec(32, phases, 230, Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    @Test
    void asksAgainAfterTheIntervalWhilePendingAndStaysSilent() {
        AtomicInteger boots = new AtomicInteger();
        central.handle(
                "BootNotification",
                call -> Payload.payload()
                        .with("status", boots.incrementAndGet() == 1 ? "Pending" : "Accepted")
                        .with("currentTime", clock.instant())
                        .with("interval", 40)
                        .json());
        start(SimulatedDepot.singlePhaseStation(CP, Map.of()));
        central.take(CP, "BootNotification");
        awaitIdle();

        clock.advance(Duration.ofSeconds(39));
        assertThat(central.poll(CP, "BootNotification", Duration.ofMillis(50), call -> true))
                .isEmpty();
        assertThat(central.calls(CP, "StatusNotification")).isEmpty();
        clock.advance(Duration.ofSeconds(1));

        central.take(CP, "BootNotification");
        takeStatus("Available");
    }

    @Test
    void sendsHeartbeatsAtTheIntervalOfTheCentralSystem() {
        startOne(Map.of());

        assertThat(passUntilCalls("Heartbeat", 1)).isGreaterThanOrEqualTo(Duration.ofSeconds(299));
        assertThat(passUntilCalls("Heartbeat", 2)).isGreaterThanOrEqualTo(Duration.ofSeconds(299));
    }

    @Test
    void aTransactionGoesFromPlugToUnplug() {
        startOne(Map.of("MeterValueSampleInterval", "60"));

        depot.plug(CP, 1, SimulatedDepot.vehicle("Van", 1, 50));
        takeStatus("Preparing");
        depot.presentTag(CP, 1, "TAG");
        JsonObject started = central.take(CP, "StartTransaction").payload();
        takeStatus("Charging");
        pass(Duration.ofSeconds(60), Duration.ofSeconds(5));
        JsonObject metered = central.take(CP, "MeterValues").payload();
        depot.presentTag(CP, 1, "TAG");
        JsonObject stopped = central.take(CP, "StopTransaction").payload();
        takeStatus("Finishing");
        depot.unplug(CP, 1);
        takeStatus("Available");

        assertThat(central.calls(CP, "Authorize")).hasSize(1);
        assertThat(started.get("meterStart").getAsInt()).isZero();
        assertThat(metered.get("transactionId").getAsInt()).isEqualTo(1);
        // 31.3 A x 230 V for 58 s: the vehicle follows the offer after two seconds.
        assertThat(sampled(metered, "Energy.Active.Import.Register")).isCloseTo(115.98, within(1.0));
        assertThat(sampled(metered, "Power.Active.Import")).isCloseTo(7199, within(0.1));
        assertThat(sampled(metered, "Current.Offered")).isEqualTo(32);
        assertThat(stopped.get("meterStop").getAsInt()).isEqualTo(115);
        assertThat(stopped.get("reason").getAsString()).isEqualTo("Local");
        assertThat(stopped.get("transactionData").getAsJsonArray()).hasSize(2);
    }

    private static double sampled(JsonObject meterValues, String measurand) {
        JsonObject value = meterValues.getAsJsonArray("meterValue").get(0).getAsJsonObject();
        for (JsonElement sample : value.getAsJsonArray("sampledValue")) {
            if (sample.getAsJsonObject().get("measurand").getAsString().equals(measurand)) {
                return sample.getAsJsonObject().get("value").getAsDouble();
            }
        }
        throw new AssertionError(measurand + " is missing in " + meterValues);
    }

    @Test
    void aTxProfileLimitsTheVehicleAndGoesWithItsTransaction() {
        startOne(Map.of());
        int transaction = charge();

        String status = statusOf("SetChargingProfile", txProfile(transaction, 10));
        pass(Duration.ofSeconds(3), Duration.ofSeconds(1));
        double limitedKw = depot.powerKw(CP, 1);
        depot.presentTag(CP, 1, "TAG");
        depot.presentTag(CP, 1, "TAG");
        depot.awaitView(
                CP, 1, view -> view.transactionId() != null && Integer.parseInt(view.transactionId()) != transaction);
        pass(Duration.ofSeconds(3), Duration.ofSeconds(1));

        assertThat(status).isEqualTo("Accepted");
        assertThat(limitedKw).isCloseTo(2.3, within(1e-9));
        assertThat(depot.powerKw(CP, 1)).isCloseTo(7.199, within(1e-9));
    }

    @Test
    void aTxProfileWithoutItsTransactionIsRejected() {
        startOne(Map.of());

        assertThat(statusOf("SetChargingProfile", txProfile(1, 10))).isEqualTo("Rejected");
        int transaction = charge();

        assertThat(statusOf("SetChargingProfile", txProfile(transaction + 5, 10)))
                .isEqualTo("Rejected");
    }

    @Test
    void belowItsMinimumTheVehicleStopsAndTheChargePointTakesTheBlame() {
        startOne(Map.of());
        int transaction = charge();
        takeStatus("Charging");

        statusOf("SetChargingProfile", txProfile(transaction, 5.9));
        takeStatus("SuspendedEVSE");
        pass(Duration.ofSeconds(3), Duration.ofSeconds(1));
        double suspendedKw = depot.powerKw(CP, 1);
        statusOf("SetChargingProfile", txProfile(transaction, 6));
        takeStatus("Charging");
        pass(Duration.ofSeconds(3), Duration.ofSeconds(1));

        assertThat(suspendedKw).isZero();
        assertThat(depot.powerKw(CP, 1)).isCloseTo(1.38, within(1e-9));
    }

    @Test
    void aSatisfiedVehicleSuspendsItself() {
        startOne(Map.of());
        depot.plug(CP, 1, SimulatedDepot.vehicle("Van", 1, 0.02));
        depot.presentTag(CP, 1, "TAG");
        takeStatus("Charging");

        pass(Duration.ofSeconds(20), Duration.ofSeconds(1));

        takeStatus("SuspendedEV");
        assertThat(depot.registerWh(CP, 1)).isCloseTo(20, within(1e-6));
    }

    @Test
    void limitsWithTwoDecimalsAreRefusedByTheStrict() {
        startOne(Map.of());
        int transaction = charge();

        assertThat(central.errorCode(CP, "SetChargingProfile", txProfile(transaction, 8.37)))
                .isEqualTo("PropertyConstraintViolation");
    }

    @Test
    void transactionMessagesWaitForTheLinkAndComeInOrder() {
        startOne(Map.of("MeterValueSampleInterval", "30"));
        charge();
        central.handle("Heartbeat", call -> null);

        depot.misbehave(CP, new Misbehaviour.DropsLink(Duration.ofSeconds(100)));
        pass(Duration.ofSeconds(90), Duration.ofSeconds(5));
        depot.presentTag(CP, 1, "TAG");
        depot.unplug(CP, 1);
        int before = central.received().size();
        clock.advance(Duration.ofSeconds(10));
        central.take(CP, "StopTransaction");

        List<String> order = central.received().stream()
                .skip(before)
                .filter(one -> one.frame() instanceof Frame.Call)
                .map(one -> ((Frame.Call) one.frame()).action())
                .filter(action -> !action.equals("StatusNotification"))
                .toList();
        assertThat(order).containsExactly("MeterValues", "MeterValues", "MeterValues", "StopTransaction");
        assertThat(central.calls(CP, "BootNotification")).hasSize(1);
    }

    @Test
    void aTransactionStartedOfflineGetsItsIdWhenTheLinkIsBack() {
        startOne(Map.of("AllowOfflineTxForUnknownId", "true"));
        depot.misbehave(CP, new Misbehaviour.DropsLink(Duration.ofSeconds(50)));
        depot.plug(CP, 1, SimulatedDepot.vehicle("Van", 1, 50));
        depot.presentTag(CP, 1, "STRANGER");
        Instant plugged = clock.instant();

        clock.advance(Duration.ofSeconds(50));
        JsonObject started = central.take(CP, "StartTransaction").payload();

        assertThat(started.get("timestamp").getAsString()).isEqualTo(Payload.timestamp(plugged));
        assertThat(central.calls(CP, "Authorize")).isEmpty();
        depot.awaitView(CP, 1, view -> "1".equals(view.transactionId()));
    }

    @Test
    void aRefusedTransactionMessageIsRepeatedAndThenGivenUp() {
        startOne(Map.of("TransactionMessageRetryInterval", "10", "TransactionMessageAttempts", "3"));
        central.handle("StartTransaction", call -> {
            throw new IllegalStateException("no");
        });
        depot.plug(CP, 1, SimulatedDepot.vehicle("Van", 1, 50));
        depot.presentTag(CP, 1, "TAG");

        Frame.Call first = central.take(CP, "StartTransaction");
        depot.awaitView(CP, 1, ConnectorView::isInTransaction);
        Duration toSecond = passUntilCalls("StartTransaction", 2);
        Duration toThird = passUntilCalls("StartTransaction", 3);
        pass(Duration.ofSeconds(120), Duration.ofSeconds(10));

        assertThat(toSecond).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
        assertThat(toThird).isGreaterThanOrEqualTo(Duration.ofSeconds(19));
        assertThat(central.calls(CP, "StartTransaction")).hasSize(3);
        assertThat(central.calls(CP, "StartTransaction").get(2).payload()).isEqualTo(first.payload());
    }

    /** Lets time pass by the second until so many calls of the action were seen; tells how long that took. */
    private Duration passUntilCalls(String action, int count) {
        Duration passed = Duration.ZERO;
        while (central.calls(CP, action).size() < count) {
            if (passed.compareTo(Duration.ofHours(1)) > 0) {
                throw new AssertionError("no " + count + " " + action + " within an hour");
            }
            pass(Duration.ofSeconds(1), Duration.ofSeconds(1));
            awaitIdle();
            passed = passed.plusSeconds(1);
        }
        return passed;
    }

    /** A round trip to the charge point: its answers to what came before have been worked off. */
    private void awaitIdle() {
        central.call(CP, "GetLocalListVersion", "{}");
    }

    @Test
    void anInvalidTagIsStoppedByTheAnswerToStartTransaction() {
        central.handle(
                "StartTransaction",
                call -> Payload.payload()
                        .with("transactionId", 9)
                        .with("idTagInfo", Payload.status("Blocked"))
                        .json());
        startOne(Map.of());

        depot.plug(CP, 1, SimulatedDepot.vehicle("Van", 1, 50));
        depot.presentTag(CP, 1, "TAG");

        JsonObject stopped = central.take(CP, "StopTransaction").payload();
        assertThat(stopped.get("reason").getAsString()).isEqualTo("DeAuthorized");
        assertThat(stopped.get("transactionId").getAsInt()).isEqualTo(9);
    }

    @Test
    void aRefusedTagStartsNothing() {
        central.handle(
                "Authorize",
                call -> Payload.payload()
                        .with("idTagInfo", Payload.status("Invalid"))
                        .json());
        startOne(Map.of());

        depot.plug(CP, 1, SimulatedDepot.vehicle("Van", 1, 50));
        depot.presentTag(CP, 1, "TAG");
        central.take(CP, "Authorize");
        awaitIdle();

        assertThat(depot.view(CP, 1).isInTransaction()).isFalse();
        assertThat(central.calls(CP, "StartTransaction")).isEmpty();
    }

    @Test
    void resetStopsTransactionsAndBootsAgain() {
        startOne(Map.of());
        charge();
        central.take(CP, "BootNotification");

        String status = statusOf("Reset", "{\"type\":\"Soft\"}");
        JsonObject stopped = central.take(CP, "StopTransaction").payload();
        pass(Duration.ofSeconds(30), Duration.ofSeconds(1));
        central.take(CP, "BootNotification");

        assertThat(status).isEqualTo("Accepted");
        assertThat(stopped.get("reason").getAsString()).isEqualTo("SoftReset");
        takeStatus("Finishing");
    }

    @Test
    void anUnansweredBootIsRepeated() {
        AtomicInteger boots = new AtomicInteger();
        central.handle(
                "BootNotification",
                call -> boots.incrementAndGet() == 1
                        ? null
                        : Payload.payload()
                                .with("status", "Accepted")
                                .with("currentTime", clock.instant())
                                .with("interval", 60)
                                .json());
        Duration soon = Duration.ofMillis(20);
        start(new ChargePointSpec(
                V16.DIALECT, CP, "V", "M", "1", List.of(outlet(1)), Map.of(), true, soon, soon, soon, soon));
        central.take(CP, "BootNotification");

        while (central.calls(CP, "BootNotification").size() < 2) {
            // The time-out is real, the pause before the next attempt virtual.
            pass(Duration.ofSeconds(1), Duration.ofSeconds(1));
        }

        takeStatus("Available");
    }

    @Test
    void theMaximumOfTheChargePointIsSharedByItsConnectors() {
        start(ChargePointSpec.of(V16.DIALECT, CP, List.of(outlet(1), outlet(1)), Map.of()));
        central.take(CP, "StatusNotification", call -> connectorId(call) == 2);
        for (int connector = 1; connector <= 2; connector++) {
            depot.plug(CP, connector, SimulatedDepot.vehicle("Van " + connector, 1, 50));
            depot.presentTag(CP, connector, "TAG-" + connector);
            depot.awaitView(CP, connector, ConnectorView::isInTransaction);
        }

        String status = statusOf("SetChargingProfile", """
                {"connectorId":0,"csChargingProfiles":{"chargingProfileId":1,"stackLevel":0,
                "chargingProfilePurpose":"ChargePointMaxProfile","chargingProfileKind":"Relative","chargingSchedule":{
                "chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":40}]}}}""");
        pass(Duration.ofSeconds(3), Duration.ofSeconds(1));
        double both = depot.powerKw(CP, 1) + depot.powerKw(CP, 2);
        depot.presentTag(CP, 2, "TAG-2");
        pass(Duration.ofSeconds(3), Duration.ofSeconds(1));

        assertThat(status).isEqualTo("Accepted");
        assertThat(both).isCloseTo(40 * 0.23, within(1e-9));
        assertThat(depot.powerKw(CP, 1)).isCloseTo(7.199, within(1e-9));
    }
}
