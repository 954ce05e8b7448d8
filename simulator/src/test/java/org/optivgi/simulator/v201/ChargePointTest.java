package org.optivgi.simulator.v201;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;
import static org.optivgi.simulator.v201.StationBench.CP;
import static org.optivgi.simulator.v201.StationBench.period;
import static org.optivgi.simulator.v201.StationBench.profile;
import static org.optivgi.simulator.v201.StationBench.txProfile;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.hardware.ElectricVehicle;
import org.optivgi.simulator.hardware.OutletSpec;
import org.optivgi.simulator.station.ChargePointSpec;
import org.optivgi.simulator.station.ConnectorStatus;
import org.optivgi.simulator.station.Needs;
import org.optivgi.simulator.testkit.SimulatedDepot;

/** The charging station's life against a small central system, on real sockets and a clock moved by hand. */
class ChargePointTest {
    private StationBench bench;

    @AfterEach
    void stop() {
        if (bench != null) {
            bench.close();
        }
    }

    private void start(Map<String, String> configuration) {
        bench = new StationBench(1, 3, configuration);
    }

    private static String word(JsonObject event, String member) {
        return event.getAsJsonObject("transactionInfo").get(member).getAsString();
    }

    @Test
    void bootsAndReportsEachConnector() {
        start(Map.of());

        JsonObject boot = bench.take("BootNotification");

        assertThat(boot.get("reason").getAsString()).isEqualTo("PowerUp");
        assertThat(boot.getAsJsonObject("chargingStation").get("vendorName").getAsString())
                .isEqualTo("Optivgi");
        assertThat(bench.central.calls(CP, "StatusNotification")).hasSize(1);
        assertThat(bench.violations()).isEmpty();
    }

    @Test
    void aTransactionIsTheSameNumberedStoryFromPlugToUnplug() {
        start(Map.of("SampledDataCtrlr.TxUpdatedInterval", "60"));
        String transaction = bench.charge(1, "TAG");
        bench.pass(Duration.ofSeconds(61));
        bench.takeTriggered("MeterValuePeriodic");
        bench.depot.presentTag(CP, 1, "TAG");
        JsonObject ended = bench.takeEvent("Ended");
        bench.depot.unplug(CP, 1);
        bench.takeStatus(1, "Available");

        List<JsonObject> events = bench.events();
        assertThat(events).allMatch(event -> word(event, "transactionId").equals(transaction));
        assertThat(events).extracting(event -> event.get("seqNo").getAsInt()).containsExactly(0, 1, 2);
        JsonObject started = events.get(0);
        assertThat(started.get("triggerReason").getAsString()).isEqualTo("Authorized");
        assertThat(word(started, "chargingState")).isEqualTo("Charging");
        assertThat(started.has("idToken") && started.has("evse") && started.has("meterValue"))
                .isTrue();
        assertThat(started.has("offline")).isFalse();
        assertThat(ended.get("triggerReason").getAsString()).isEqualTo("StopAuthorized");
        assertThat(word(ended, "stoppedReason")).isEqualTo("Local");
        // The register when it began and when it ended.
        assertThat(ended.getAsJsonArray("meterValue")).hasSize(2);
    }

    @Test
    void aTokenBeforeThePlugWaitsForIt() {
        start(Map.of());

        bench.depot.presentTag(CP, 1, "TAG");
        bench.awaitView(1, view -> view.status() == ConnectorStatus.PREPARING);
        bench.depot.plug(CP, 1, SimulatedDepot.vehicle("Van", 3, 50));

        assertThat(bench.takeEvent("Started").get("triggerReason").getAsString())
                .isEqualTo("CablePluggedIn");
    }

    @Test
    void itTellsWhenItIsHeldBackAndWhenItIsNot() {
        start(Map.of());
        String transaction = bench.charge(1, "TAG");

        bench.status("SetChargingProfile", txProfile(1, 5, 0, transaction, 0));
        JsonObject held = bench.takeTriggered("ChargingStateChanged");
        bench.status("SetChargingProfile", txProfile(1, 5, 0, transaction, 16));
        JsonObject again = bench.takeTriggered("ChargingStateChanged");

        assertThat(word(held, "chargingState")).isEqualTo("SuspendedEVSE");
        assertThat(word(again, "chargingState")).isEqualTo("Charging");
    }

    @Test
    void whatHappensWithoutALinkIsToldLaterInOrder() {
        start(Map.of("SampledDataCtrlr.TxUpdatedInterval", "30"));
        bench.charge(1, "TAG");

        bench.depot.act(CP, station -> station.cutLink(Duration.ofMinutes(2)));
        bench.pass(Duration.ofSeconds(65));
        bench.depot.unplug(CP, 1);
        bench.pass(Duration.ofSeconds(60));
        JsonObject ended = bench.takeEvent("Ended");

        assertThat(bench.events())
                .extracting(event -> event.get("seqNo").getAsInt() + " " + event.has("offline"))
                .containsExactly("0 false", "1 true", "2 true", "3 true");
        assertThat(word(ended, "stoppedReason")).isEqualTo("EVDisconnected");
    }

    @Test
    void aTransactionEndsWhenItsTokenIsRefused() {
        start(Map.of());
        bench.central.handle(
                "TransactionEvent",
                call -> Payload.payload()
                        .with("idTokenInfo", Payload.status("Blocked"))
                        .json());

        bench.charge(1, "TAG");
        JsonObject ended = bench.takeEvent("Ended");

        assertThat(ended.get("triggerReason").getAsString()).isEqualTo("Deauthorized");
        assertThat(word(ended, "stoppedReason")).isEqualTo("DeAuthorized");
    }

    @Test
    void aMessageThatIsNotAnsweredBlocksItsTransactionsOthersAndComesAgain() {
        start(Map.of("OCPPCommCtrlr.MessageAttemptInterval[TransactionEvent]", "10"));
        bench.central.handle("TransactionEvent", call -> {
            throw new IllegalStateException("not now");
        });

        bench.charge(1, "TAG");
        bench.pass(Duration.ofSeconds(11));

        bench.takeEvent(event -> event.get("seqNo").getAsInt() == 0);
        assertThat(bench.events()).allMatch(event -> event.get("seqNo").getAsInt() == 0);
    }

    @Test
    void itObeysTheProfilesThatItHolds() {
        start(Map.of());
        bench.status("SetChargingProfile", profile(0, "ChargingStationMaxProfile", 1, 0, "", "A", period(0, 20)));
        String transaction = bench.charge(1, "TAG");

        assertThat(bench.depot.offeredAmps(CP, 1)).isLessThanOrEqualTo(20);
        bench.status("SetChargingProfile", txProfile(1, 2, 0, transaction, 10));
        bench.pass(Duration.ofSeconds(3));

        assertThat(bench.depot.powerKw(CP, 1)).isCloseTo(3 * 230 * 10 / 1000.0, within(0.01));
    }

    @Test
    void profilesThatOutlastATransactionOutlastARebootToo() {
        start(Map.of());
        bench.take("BootNotification");
        bench.status("SetChargingProfile", profile(0, "TxDefaultProfile", 1, 0, "", "A", period(0, 9)));

        bench.status("Reset", "{\"type\":\"Immediate\"}");
        bench.pass(Duration.ofSeconds(25));
        bench.take("BootNotification");
        bench.settle();
        bench.charge(1, "TAG");
        bench.pass(Duration.ofSeconds(3));

        assertThat(bench.depot.offeredAmps(CP, 1)).isEqualTo(9);
    }

    @Test
    void aVehicleTellsItsNeedsAndChoosesAScheduleUnderItsProfile() {
        start(Map.of());
        ElectricVehicle bus = ElectricVehicle.arriving(SimulatedDepot.vehicle("Bus", 3, 40));
        bench.depot.act(CP, station -> station.plug(1, bus, new Needs(StationBench.START.plusSeconds(7200))));
        bench.depot.presentTag(CP, 1, "TAG");

        JsonObject needs = bench.take("NotifyEVChargingNeeds").getAsJsonObject("chargingNeeds");
        String transaction = word(bench.takeEvent("Started"), "transactionId");
        bench.status("SetChargingProfile", txProfile(1, 2, 0, transaction, 12.5));
        JsonObject schedule = bench.take("NotifyEVChargingSchedule").getAsJsonObject("chargingSchedule");

        assertThat(needs.get("departureTime").getAsString()).isEqualTo("2026-03-01T10:00:00.000Z");
        assertThat(needs.get("requestedEnergyTransfer").getAsString()).isEqualTo("AC_three_phase");
        assertThat(needs.getAsJsonObject("acChargingParameters")
                        .get("energyAmount")
                        .getAsInt())
                .isEqualTo(40_000);
        assertThat(schedule.getAsJsonArray("chargingSchedulePeriod")
                        .get(0)
                        .getAsJsonObject()
                        .get("limit")
                        .getAsDouble())
                .isEqualTo(12.5);
    }

    @Test
    void needsThatNobodyHeardAreToldAgain() {
        start(Map.of("AuthCtrlr.OfflineTxForUnknownIdEnabled", "true"));
        bench.depot.act(CP, station -> station.cutLink(Duration.ofMinutes(1)));
        ElectricVehicle bus = ElectricVehicle.arriving(SimulatedDepot.vehicle("Bus", 3, 40));

        bench.depot.act(CP, station -> station.plug(1, bus, new Needs(null)));
        bench.depot.presentTag(CP, 1, "TAG");
        bench.pass(Duration.ofSeconds(61));

        assertThat(bench.take("NotifyEVChargingNeeds")
                        .getAsJsonObject("chargingNeeds")
                        .has("departureTime"))
                .isFalse();
    }

    @Test
    void anExternalLimitIsObeyedAndTold() {
        start(Map.of());
        bench.charge(1, "TAG");
        bench.pass(Duration.ofSeconds(3));

        bench.depot.act(CP, station -> station.limitExternally(8.0));
        JsonObject limit = bench.take("NotifyChargingLimit");
        JsonObject changed = bench.takeTriggered("ChargingRateChanged");
        bench.pass(Duration.ofSeconds(2));

        assertThat(bench.depot.offeredAmps(CP, 1)).isEqualTo(8);
        assertThat(limit.getAsJsonObject("chargingLimit")
                        .get("chargingLimitSource")
                        .getAsString())
                .isEqualTo("EMS");
        assertThat(limit.getAsJsonArray("chargingSchedule")).hasSize(1);
        assertThat(word(changed, "chargingState")).isEqualTo("Charging");
        bench.depot.act(CP, station -> station.limitExternally(null));
        bench.take("ClearedChargingLimit");
        bench.pass(Duration.ofSeconds(3));
        assertThat(bench.depot.offeredAmps(CP, 1)).isEqualTo(32);
    }

    @Test
    void aVariableThatCannotHaveItsValueIsRefusedByName() {
        OutletSpec outlet = new OutletSpec(32, 3, 230, Duration.ofSeconds(1), Duration.ofSeconds(2));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ChargePointSpec.of(
                        V201.DIALECT, CP, List.of(outlet), Map.of("SmartChargingCtrlr.RateUnit", "kW")))
                .withMessageContaining("SmartChargingCtrlr.RateUnit")
                .withMessageContaining("kW");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ChargePointSpec.of(V201.DIALECT, CP, List.of(outlet), Map.of("MeterValueSampleInterval", "30")))
                .withMessageContaining("Component.Variable");
    }
}
