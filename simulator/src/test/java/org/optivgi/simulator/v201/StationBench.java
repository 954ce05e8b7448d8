package org.optivgi.simulator.v201;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.optivgi.simulator.central.TestCentralSystem;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.hardware.OutletSpec;
import org.optivgi.simulator.station.ChargePointSpec;
import org.optivgi.simulator.station.ConnectorView;
import org.optivgi.simulator.testkit.SimulatedDepot;
import org.optivgi.simulator.time.ManualClock;

/** One booted charging station at a small central system, on a clock moved by hand. */
final class StationBench implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    static final String CP = "CP-1";

    final ManualClock clock = new ManualClock(START);
    final TestCentralSystem central = TestCentralSystem.start(clock::instant, "ocpp2.0.1");
    final SimulatedDepot depot;

    StationBench(int connectors, int phases, Map<String, String> configuration) {
        JsonObject accepted = Payload.payload()
                .with("idTokenInfo", Payload.status("Accepted"))
                .json();
        central.handle("Authorize", call -> accepted);
        central.handle("TransactionEvent", call -> call.payload().has("idToken") ? accepted : Payload.empty());
        central.handle("NotifyEVChargingNeeds", call -> Payload.status("Accepted"));
        central.handle("NotifyEVChargingSchedule", call -> Payload.status("Accepted"));
        OutletSpec outlet = new OutletSpec(32, phases, 230, Duration.ofSeconds(1), Duration.ofSeconds(2));
        ChargePointSpec spec =
                ChargePointSpec.of(V201.DIALECT, CP, Collections.nCopies(connectors, outlet), configuration);
        depot = SimulatedDepot.start(central.url(), SimulatedDepot.idle(null, spec), clock, 1);
        central.take(
                CP, "StatusNotification", call -> call.payload().get("evseId").getAsInt() == connectors);
    }

    /** Plugs in, holds the token to the reader, and waits for the transaction to be told; gives its id. */
    String charge(int evse, String idToken) {
        depot.plug(CP, evse, SimulatedDepot.vehicle("Van " + evse, 3, 50));
        depot.presentTag(CP, evse, idToken);
        JsonObject started = takeEvent("Started");
        settle();
        return started.getAsJsonObject("transactionInfo").get("transactionId").getAsString();
    }

    /** Waits until the station has all answers that were sent before. */
    void settle() {
        request("GetLocalListVersion", "{}");
    }

    /** The next event of a transaction of this type. */
    JsonObject takeEvent(String type) {
        return takeEvent(event -> event.get("eventType").getAsString().equals(type));
    }

    /** The next event of a transaction for this reason. */
    JsonObject takeTriggered(String triggerReason) {
        return takeEvent(event -> event.get("triggerReason").getAsString().equals(triggerReason));
    }

    JsonObject takeEvent(Predicate<JsonObject> wanted) {
        return central.take(CP, "TransactionEvent", call -> wanted.test(call.payload()))
                .payload();
    }

    List<JsonObject> events() {
        return central.calls(CP, "TransactionEvent").stream()
                .map(Frame.Call::payload)
                .toList();
    }

    ConnectorView awaitView(int evse, Predicate<ConnectorView> wanted) {
        return depot.awaitView(CP, evse, wanted);
    }

    JsonObject request(String action, String json) {
        return central.request(CP, action, json);
    }

    String status(String action, String json) {
        return request(action, json).get("status").getAsString();
    }

    /** The status, with the reason code behind a slash where there is one. */
    String verdict(String action, String json) {
        JsonObject answer = request(action, json);
        JsonObject info = answer.getAsJsonObject("statusInfo");
        String status = answer.get("status").getAsString();
        return info == null ? status : status + "/" + info.get("reasonCode").getAsString();
    }

    String error(String action, String json) {
        return central.errorCode(CP, action, json);
    }

    JsonObject take(String action) {
        return central.take(CP, action).payload();
    }

    void takeStatus(int evse, String status) {
        central.take(
                CP,
                "StatusNotification",
                call -> call.payload().get("evseId").getAsInt() == evse
                        && call.payload().get("connectorStatus").getAsString().equals(status));
    }

    void pass(Duration duration) {
        for (Duration passed = Duration.ZERO; passed.compareTo(duration) < 0; passed = passed.plusSeconds(1)) {
            clock.advance(Duration.ofSeconds(1));
            depot.snapshot();
        }
    }

    static String profile(int evse, String purpose, int id, int level, String extra, String unit, String periods) {
        return """
                {"evseId":%d,"chargingProfile":{"id":%d,"stackLevel":%d,"chargingProfilePurpose":"%s",
                "chargingProfileKind":"Absolute"%s,"chargingSchedule":[{"id":%d,
                "startSchedule":"2026-03-01T07:59:00Z","chargingRateUnit":"%s","chargingSchedulePeriod":[%s]}]}}""".formatted(evse, id, level, purpose, extra, id, unit, periods);
    }

    static String txProfile(int evse, int id, int level, String transaction, double amps) {
        return profile(
                evse, "TxProfile", id, level, ",\"transactionId\":\"" + transaction + "\"", "A", period(0, amps));
    }

    static String period(int start, double limit) {
        return "{\"startPeriod\":%d,\"limit\":%s}".formatted(start, limit);
    }

    List<String> violations() {
        return depot.interimSummary().violations();
    }

    @Override
    public void close() {
        depot.close();
        central.close();
    }
}
