package org.optivgi.simulator.v16;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.optivgi.simulator.central.TestCentralSystem;
import org.optivgi.simulator.hardware.OutletSpec;
import org.optivgi.simulator.station.ChargePointSpec;
import org.optivgi.simulator.testkit.SimulatedDepot;
import org.optivgi.simulator.time.ManualClock;

/** One booted charge point at a small central system, on a clock moved by hand. */
final class StationBench implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
    static final String CP = "CP-1";

    final ManualClock clock = new ManualClock(START);
    final TestCentralSystem central = TestCentralSystem.start(clock::instant);
    final SimulatedDepot depot;

    StationBench(int connectors, int phases, Map<String, String> configuration) {
        OutletSpec outlet = new OutletSpec(32, phases, 230, Duration.ofSeconds(1), Duration.ofSeconds(2));
        ChargePointSpec spec =
                ChargePointSpec.of(V16.DIALECT, CP, Collections.nCopies(connectors, outlet), configuration);
        depot = SimulatedDepot.start(central.url(), SimulatedDepot.idle(null, spec), clock, 1);
        central.take(
                CP,
                "StatusNotification",
                call -> call.payload().get("connectorId").getAsInt() == connectors);
    }

    /** Plugs in, holds the token to the reader, and waits for the transaction's id. */
    int charge(int connector, String idTag) {
        depot.plug(CP, connector, SimulatedDepot.vehicle("Van " + connector, 3, 50));
        depot.presentTag(CP, connector, idTag);
        try {
            return Integer.parseInt(depot.awaitView(CP, connector, view -> view.transactionId() != null)
                    .transactionId());
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "; seen: " + central.received(), e);
        }
    }

    JsonObject request(String action, String json) {
        return central.request(CP, action, json);
    }

    String status(String action, String json) {
        return request(action, json).get("status").getAsString();
    }

    String error(String action, String json) {
        return central.errorCode(CP, action, json);
    }

    JsonObject take(String action) {
        return central.take(CP, action).payload();
    }

    void takeStatus(int connector, String status) {
        central.take(
                CP,
                "StatusNotification",
                call -> call.payload().get("connectorId").getAsInt() == connector
                        && call.payload().get("status").getAsString().equals(status));
    }

    void pass(Duration duration) {
        for (Duration passed = Duration.ZERO; passed.compareTo(duration) < 0; passed = passed.plusSeconds(1)) {
            clock.advance(Duration.ofSeconds(1));
            depot.snapshot();
        }
    }

    static String profile(int connector, String purpose, int id, int level, String extra, String unit, String periods) {
        return """
                {"connectorId":%d,"csChargingProfiles":{"chargingProfileId":%d,"stackLevel":%d,
                "chargingProfilePurpose":"%s","chargingProfileKind":"Absolute"%s,"chargingSchedule":{
                "startSchedule":"2026-03-01T07:59:00Z","chargingRateUnit":"%s","chargingSchedulePeriod":[%s]}}}""".formatted(connector, id, level, purpose, extra, unit, periods);
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
