package org.optivgi.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.simulator.central.TestCentralSystem;
import org.optivgi.simulator.fault.PayloadQuirk.TimeStyle;
import org.optivgi.simulator.fault.PayloadQuirk.ValueStyle;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.frame.FrameCodec;
import org.optivgi.simulator.testkit.SimulatedDepot;
import org.optivgi.simulator.time.ManualClock;

/** What each quirk of real charge points looks like from the central system's side: the frames that it sends or withholds. */
class QuirksTest {
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

    /** Lets time pass, a second at a time, until something has come about. */
    private void passUntil(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean() && System.nanoTime() < end) {
            pass(1);
            LockSupport.parkNanos(1_000_000);
        }
        assertThat(condition.getAsBoolean()).as(what).isTrue();
    }

    private JsonObject told(String action) {
        return central.take(CP, action).payload();
    }

    private static String text(JsonObject object, String name) {
        return object.get(name).getAsString();
    }

    private static JsonObject profile(String purpose, String kind, String unit, String more) {
        return FrameCodec.object("""
                {"connectorId":1,"csChargingProfiles":{"chargingProfileId":7,"stackLevel":0,%s
                "chargingProfilePurpose":"%s","chargingProfileKind":"%s","chargingSchedule":{
                "startSchedule":"2026-03-01T00:00:00Z","chargingRateUnit":"%s",
                "chargingSchedulePeriod":[{"startPeriod":0,"limit":8}]}}}""".formatted(more, purpose, kind, unit));
    }

    private String answer(String action, JsonObject payload) {
        Frame answer = central.call(CP, action, payload);
        return answer instanceof Frame.CallResult result
                ? text(result.payload(), "status")
                : ((Frame.CallError) answer).code();
    }

    private String setProfile(String purpose, String kind, String unit, String more) {
        return answer("SetChargingProfile", profile(purpose, kind, unit, more));
    }

    private String setDefault(int stackLevel, double amps) {
        JsonObject payload = profile("TxDefaultProfile", "Absolute", "A", "");
        JsonObject inner = payload.getAsJsonObject("csChargingProfiles");
        inner.addProperty("stackLevel", stackLevel);
        inner.getAsJsonObject("chargingSchedule")
                .getAsJsonArray("chargingSchedulePeriod")
                .get(0)
                .getAsJsonObject()
                .addProperty("limit", amps);
        return answer("SetChargingProfile", payload);
    }

    private String change(String key, String value) {
        return answer(
                "ChangeConfiguration", FrameCodec.object("{\"key\":\"" + key + "\",\"value\":\"" + value + "\"}"));
    }

    // ---- connecting

    @Test
    void quirk03_anotherVersionIsOfferedFirst() {
        depot.misbehave(CP, new ConnectQuirk.PrefersVersion("ocpp2.0.1"));

        passUntil("it is back", () -> central.connects() == 2 && central.isConnected(CP));
    }

    @Test
    void quirk04_itCallsItselfOtherwiseAndAsUsualAgain() {
        ConnectQuirk.ConnectsAs odd = new ConnectQuirk.ConnectsAs("cp-1|Â");
        depot.misbehave(CP, odd);
        passUntil("it is back", () -> central.isConnected("cp-1|Â"));

        depot.act(CP, odd::end);

        passUntil("it is itself", () -> central.isConnected(CP));
    }

    @Test
    void quirk07_theOldLinkStaysOpenWhenANewOneComes() {
        depot.misbehave(CP, new ConnectQuirk.AbandonsLink());

        passUntil("a second link", () -> central.connects() == 2);
        passUntil("it speaks over the new one", () -> {
            depot.act(CP, station -> station.sendCall("Heartbeat", new JsonObject()));
            return !central.calls(CP, "Heartbeat").isEmpty();
        });
    }

    @Test
    void quirk08_aPingMakesItDropTheLink() {
        depot.misbehave(CP, new ConnectQuirk.DropsLinkWhenPinged());

        central.sendPing(CP);

        passUntil("it has come back", () -> central.connects() == 2);
    }

    @Test
    void quirk09_aCallBeforeItIsAcceptedMakesItDropTheLink() {
        central.handle(
                "BootNotification",
                call -> FrameCodec.object(
                        "{\"status\":\"Pending\",\"currentTime\":\"2026-03-01T08:00:00Z\",\"interval\":600}"));
        told("BootNotification");
        depot.misbehave(CP, new ConnectQuirk.BearsNoCallBeforeBoot());
        passUntil("it has booted", () -> central.calls(CP, "BootNotification").size() == 2);

        central.sendCall(CP, new Frame.Call("early", "ClearCache", new JsonObject()));

        passUntil("it has come back", () -> central.connects() == 3);
    }

    @Test
    void quirk10_aSecondCallBeforeTheAnswerMakesItDropTheLink() {
        depot.misbehave(CP, new ConnectQuirk.BearsOneCallAtATime(Duration.ofSeconds(5)));
        var first = central.sendCall(CP, new Frame.Call("first", "ClearCache", new JsonObject()));
        passUntil("it is answered", first::isDone);

        central.sendCall(CP, new Frame.Call("second", "ClearCache", new JsonObject()));
        central.sendCall(CP, new Frame.Call("third", "ClearCache", new JsonObject()));

        passUntil("it has come back", () -> central.connects() == 2);
    }

    @Test
    void quirk12_oneSettingTooManyMakesItDropTheLink() {
        depot.misbehave(CP, new ConnectQuirk.BearsFewSettings(1));
        assertThat(change("HeartbeatInterval", "60")).isEqualTo("Accepted");

        central.sendCall(
                CP,
                new Frame.Call(
                        "more",
                        "ChangeConfiguration",
                        FrameCodec.object("{\"key\":\"HeartbeatInterval\",\"value\":\"50\"}")));

        passUntil("it has come back", () -> central.connects() == 2);
    }

    @Test
    void quirk13_aLongMessageArrivesWhole() {
        depot.misbehave(CP, new ConnectQuirk.SendsLongMessage(50_000));

        assertThat(text(told("DataTransfer"), "data")).hasSize(50_000);
    }

    // ---- payloads

    @Test
    void quirk14_theSchemasAreBroken() {
        depot.misbehave(CP, new PayloadQuirk.BreaksSchemas());
        depot.act(CP, station -> station.fault(1, "OtherError"));

        central.take(
                CP,
                "StatusNotification",
                call -> text(call.payload(), "errorCode").equals("Error"));
    }

    @ParameterizedTest
    @CsvSource({
        "NO_ZONE, 2026-03-01T08:00:00",
        "SHORT_OFFSET, 2026-03-01T11:00:00+03",
        "IN_1970, 1970-01-01T08:00:00.000Z",
        "LOCAL_AS_UTC, 2026-03-01T11:00:00Z"
    })
    void quirk15_timesAreWrittenOtherwise(TimeStyle style, String written) {
        depot.misbehave(CP, new PayloadQuirk.WritesTimes(style));
        charge();

        assertThat(text(told("StartTransaction"), "timestamp")).isEqualTo(written);
    }

    private List<JsonObject> samples() {
        charge();
        pass(60);
        List<JsonObject> samples = new ArrayList<>();
        for (JsonElement sample : told("MeterValues")
                .getAsJsonArray("meterValue")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("sampledValue")) {
            samples.add(sample.getAsJsonObject());
        }
        return samples;
    }

    private static List<JsonObject> of(String measurand, List<JsonObject> samples) {
        return samples.stream()
                .filter(sample -> text(sample, "measurand").equals(measurand))
                .toList();
    }

    @Test
    void quirk16_numbersHaveBlanks() {
        depot.misbehave(CP, new PayloadQuirk.WritesValues(ValueStyle.BLANKS));

        assertThat(samples()).allMatch(sample -> text(sample, "value").startsWith("\n"));
    }

    @Test
    void quirk16_unitsAreMissingWrongOrOfAnotherScale() {
        depot.misbehave(CP, new PayloadQuirk.WritesValues(ValueStyle.NO_UNIT));
        assertThat(samples()).noneMatch(sample -> sample.has("unit"));
    }

    @Test
    void quirk16_powersHaveAUnitOfEnergy() {
        depot.misbehave(CP, new PayloadQuirk.WritesValues(ValueStyle.WH_FOR_POWER));

        assertThat(of("Power.Active.Import", samples()))
                .singleElement()
                .satisfies(sample -> assertThat(text(sample, "unit")).isEqualTo("Wh"));
    }

    @Test
    void quirk16_registersDropToZero() {
        depot.misbehave(CP, new PayloadQuirk.WritesValues(ValueStyle.ZERO_REGISTER));

        assertThat(of("Energy.Active.Import.Register", samples()))
                .singleElement()
                .satisfies(sample -> assertThat(text(sample, "value")).isEqualTo("0"));
    }

    @Test
    void quirk17_powerComesByPhaseWithZeroesForThoseNotInUse() {
        depot.misbehave(CP, new PayloadQuirk.MetersByPhase());

        List<JsonObject> powers = of("Power.Active.Import", samples());
        assertThat(powers).extracting(sample -> text(sample, "phase")).containsExactly("L1", "L2", "L3");
        assertThat(text(powers.get(0), "value")).isNotEqualTo("0");
        assertThat(text(powers.get(2), "value")).isEqualTo("0");
    }

    @Test
    void quirk18_quirk22_meterValuesAndStopsNameAnotherTransaction() {
        depot.misbehave(CP, new PayloadQuirk.MisnamesTransactions(-1));
        charge();
        pass(60);
        depot.presentTag(CP, 1, "TAG");

        assertThat(told("MeterValues").get("transactionId").getAsInt()).isEqualTo(-1);
        assertThat(told("StopTransaction").get("transactionId").getAsInt()).isEqualTo(-1);
    }

    @Test
    void quirk19_tokensHaveASuffix() {
        depot.misbehave(CP, new PayloadQuirk.AddsToTokens("_17203482"));
        charge();

        assertThat(text(told("StartTransaction"), "idTag")).isEqualTo("TAG_17203482");
    }

    // ---- transactions

    @Test
    void quirk21_aSecondStartComesOnABusyConnector() {
        charge();
        told("StartTransaction");

        depot.misbehave(CP, new TransactionQuirk.OverlapsStart("SECOND"));

        assertThat(text(told("StartTransaction"), "idTag")).isEqualTo("SECOND");
        assertThat(depot.view(CP, 1).isInTransaction()).isTrue();
    }

    @Test
    void quirk23_transactionZeroIsNotStopped() {
        charge();
        depot.misbehave(CP, new TransactionQuirk.TakesZeroForNone());

        assertThat(answer("RemoteStopTransaction", FrameCodec.object("{\"transactionId\":0}")))
                .isEqualTo("Accepted");
        assertThat(depot.view(CP, 1).isInTransaction()).isTrue();
    }

    @Test
    void quirk24_aStartComesInTheStopsPlace() {
        depot.misbehave(CP, new TransactionQuirk.StartsInsteadOfStopping());
        charge();
        told("StartTransaction");
        pass(60);
        depot.presentTag(CP, 1, "TAG");

        assertThat(told("StartTransaction").get("meterStart").getAsInt()).isPositive();
        assertThat(central.calls(CP, "StopTransaction")).isEmpty();
    }

    @Test
    void quirk24_aRemoteStartIsAcceptedAndStartsNothing() {
        depot.misbehave(CP, new TransactionQuirk.IgnoresRemoteStart());
        depot.plug(CP, 1, SimulatedDepot.vehicle("Van", 1, 50));

        assertThat(answer("RemoteStartTransaction", FrameCodec.object("{\"connectorId\":1,\"idTag\":\"TAG\"}")))
                .isEqualTo("Accepted");
        pass(5);
        assertThat(depot.view(CP, 1).isInTransaction()).isFalse();
    }

    @Test
    void quirk24_stopsAreLost() {
        depot.misbehave(CP, new TransactionQuirk.LosesStops());
        charge();
        depot.presentTag(CP, 1, "TAG");
        depot.act(CP, station -> station.sendCall("Heartbeat", new JsonObject()));
        told("Heartbeat");

        assertThat(central.calls(CP, "StopTransaction")).isEmpty();
        assertThat(depot.view(CP, 1).isInTransaction()).isFalse();
    }

    @Test
    void quirk26_noConnectorIsSaidToChargeAndStatusesHaveNoTime() {
        depot.misbehave(CP, new TransactionQuirk.ReportsStatusPoorly());
        charge();
        pass(5);
        depot.presentTag(CP, 1, "TAG");
        Frame.Call finishing = central.take(
                CP, "StatusNotification", call -> text(call.payload(), "status").equals("Finishing"));

        assertThat(finishing.payload().has("timestamp")).isFalse();
        assertThat(central.calls(CP, "StatusNotification"))
                .noneMatch(call -> text(call.payload(), "status").equals("Charging"));
    }

    // ---- charging profiles

    @Test
    void quirk27_aTransactionProfileWithoutItsTransactionIsRefused() {
        int transaction = charge();
        depot.misbehave(CP, new ProfileQuirk.DemandsTransactionId());

        assertThat(setProfile("TxProfile", "Absolute", "A", "")).isEqualTo("Rejected");
        assertThat(setProfile("TxProfile", "Absolute", "A", "\"transactionId\":" + transaction + ","))
                .isEqualTo("Accepted");
    }

    @Test
    void quirk28_aDefaultProfileIsAcceptedAndChangesNothing() {
        charge();
        depot.misbehave(CP, new ProfileQuirk.IgnoresDefaultProfile());

        assertThat(setDefault(0, 8)).isEqualTo("Accepted");
        pass(3);
        assertThat(depot.offeredAmps(CP, 1)).isEqualTo(32);
    }

    @Test
    void quirk29_profilesOfAPurposeAreRefused() {
        depot.misbehave(CP, new ProfileQuirk.RejectsPurpose("ChargePointMaxProfile"));

        assertThat(setProfile("ChargePointMaxProfile", "Absolute", "A", "")).isEqualTo("Rejected");
        assertThat(setDefault(0, 8)).isEqualTo("Accepted");
    }

    @Test
    void quirk31_aStrangersProfileCapsUntilItIsCleared() {
        depot.misbehave(CP, new ProfileQuirk.KeepsStrangersProfile(7, 8));
        charge();
        setDefault(0, 20);
        pass(3);
        assertThat(depot.offeredAmps(CP, 1)).isEqualTo(8);

        answer("ClearChargingProfile", new JsonObject());
        setDefault(0, 20);
        pass(3);

        assertThat(depot.offeredAmps(CP, 1)).isEqualTo(20);
    }

    @Test
    void quirk32_clearingTakesItsTime() {
        setDefault(0, 8);
        depot.misbehave(CP, new ProfileQuirk.ClearsSlowly(Duration.ofSeconds(20)));
        var answer = central.sendCall(CP, new Frame.Call("clear", "ClearChargingProfile", new JsonObject()));
        passUntil("it is answered", answer::isDone);

        assertThat(clock.instant()).isAfterOrEqualTo(Instant.parse("2026-03-01T08:00:20Z"));
    }

    @Test
    void quirk33_profilesOfAKindGetNoAnswer() {
        charge();
        depot.misbehave(CP, new ProfileQuirk.IsSilentToKind("Absolute"));
        var answer = central.sendCall(
                CP, new Frame.Call("absolute", "SetChargingProfile", profile("TxProfile", "Absolute", "A", "")));

        assertThat(answer("ClearCache", new JsonObject())).isEqualTo("Accepted");
        assertThat(answer).isNotDone();
    }

    @Test
    void quirk34_aUnitIsRefused() {
        depot.misbehave(CP, new ProfileQuirk.RejectsUnit("A"));

        assertThat(setProfile("TxDefaultProfile", "Absolute", "A", "")).isEqualTo("Rejected");
        assertThat(setProfile("TxDefaultProfile", "Absolute", "W", "")).isEqualTo("Accepted");
    }

    @Test
    void quirk35_aLimitIsForgottenAfterAPauseUntilItIsToldAgain() {
        depot.misbehave(CP, new ProfileQuirk.ForgetsLimitAfterPause());
        setDefault(0, 0);
        charge();
        pass(3);
        setDefault(0, 10);
        pass(5);
        assertThat(depot.offeredAmps(CP, 1)).isEqualTo(32);

        setDefault(0, 10);
        pass(5);

        assertThat(depot.offeredAmps(CP, 1)).isEqualTo(10);
    }

    @Test
    void quirk36_currentsAreWholeSteps() {
        depot.misbehave(CP, new ProfileQuirk.RoundsDownTo(2));
        setDefault(0, 11.3);
        charge();
        pass(3);

        assertThat(depot.offeredAmps(CP, 1)).isEqualTo(10);
    }

    @Test
    void quirk37_profilesAreUnknown() {
        depot.misbehave(CP, new ProfileQuirk.KnowsNoProfiles());

        assertThat(setDefault(0, 8)).isEqualTo("NotSupported");
    }

    @Test
    void quirk38_compositeSchedulesAreRefused() {
        depot.misbehave(CP, new ProfileQuirk.RejectsComposite());

        assertThat(answer("GetCompositeSchedule", FrameCodec.object("{\"connectorId\":1,\"duration\":60}")))
                .isEqualTo("Rejected");
    }

    @Test
    void quirk39_afterSoManyLastingProfilesNoMoreAreTaken() {
        depot.misbehave(CP, new ProfileQuirk.WearsOut(2));

        assertThat(List.of(setDefault(0, 8), setDefault(0, 9), setDefault(0, 10)))
                .containsExactly("Accepted", "Accepted", "Rejected");
    }

    @Test
    void quirk41_longListsAreRefusedAndSettingsTakeAReboot() {
        depot.misbehave(CP, new ProfileQuirk.RejectsLongLists(2));
        assertThat(change("MeterValuesSampledData", "Voltage,Current.Import,Power.Active.Import"))
                .isEqualTo("Rejected");
        assertThat(change("MeterValuesSampledData", "Voltage,Current.Import")).isEqualTo("Accepted");

        depot.misbehave(CP, new ProfileQuirk.DemandsReboot());
        assertThat(change("HeartbeatInterval", "60")).isEqualTo("RebootRequired");
    }

    @Test
    void quirk42_theReservationIsNotNamed() {
        answer("ReserveNow", FrameCodec.object("""
                {"connectorId":1,"expiryDate":"2026-03-01T09:00:00Z","idTag":"TAG","reservationId":5}"""));
        depot.misbehave(CP, new ProfileQuirk.ForgetsReservation());
        charge();

        assertThat(told("StartTransaction").has("reservationId")).isFalse();
    }
}
