package org.optivgi.simulator.v16;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.optivgi.simulator.v16.StationBench.CP;
import static org.optivgi.simulator.v16.StationBench.period;
import static org.optivgi.simulator.v16.StationBench.profile;

import com.google.gson.JsonObject;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.optivgi.simulator.central.TestCentralSystem;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.station.Measurand;
import org.optivgi.simulator.testkit.SimulatedDepot;

/** The official schemas judge every kind of message that a charge point can send. Folder: property ocpp.schemas. */
class MessagesMatchOfficialSchemasTest {
    private static final Set<String> SENT = Set.of(
            "Authorize",
            "BootNotification",
            "Heartbeat",
            "MeterValues",
            "StartTransaction",
            "StatusNotification",
            "StopTransaction");
    private static final Set<String> ANSWERED = Set.of(
            "CancelReservation",
            "ChangeAvailability",
            "ChangeConfiguration",
            "ClearCache",
            "ClearChargingProfile",
            "DataTransfer",
            "GetCompositeSchedule",
            "GetConfiguration",
            "GetLocalListVersion",
            "RemoteStartTransaction",
            "RemoteStopTransaction",
            "ReserveNow",
            "Reset",
            "SendLocalList",
            "SetChargingProfile",
            "TriggerMessage",
            "UnlockConnector");

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_4);

    @Test
    void everyMessageIsAsTheSchemaSays() throws IOException {
        String folder = System.getProperty("ocpp.schemas", "");
        assumeFalse(folder.isEmpty(), "the official schemas are not at hand: set -Docpp.schemas to their folder");
        Set<String> seen = new HashSet<>();

        try (StationBench bench = new StationBench(2, 3, everyMeasurand())) {
            speakOfEverything(bench);
            for (TestCentralSystem.Received received : bench.central.received()) {
                seen.add(check(Path.of(folder, "v16"), received.frame(), bench.central));
            }
        }

        Set<String> expected = new HashSet<>(SENT);
        ANSWERED.forEach(action -> expected.add(action + "Response"));
        assertThat(seen).containsAll(expected);
    }

    private static Map<String, String> everyMeasurand() {
        String all = String.join(
                ",", List.of(Measurand.values()).stream().map(Measurand::wire).toList());
        return Map.of(
                "MeterValuesSampledData", all,
                "StopTxnSampledData", all,
                "MeterValuesAlignedData", all,
                "ClockAlignedDataInterval", "60",
                "MeterValueSampleInterval", "10");
    }

    private static void speakOfEverything(StationBench bench) {
        int transaction = bench.charge(1, "TAG");
        String tx = ",\"transactionId\":" + transaction;
        bench.request(
                "SetChargingProfile", profile(1, "TxProfile", 1, 0, tx, "A", period(0, 8.1) + "," + period(60, 9)));
        bench.request("GetCompositeSchedule", "{\"connectorId\":1,\"duration\":600}");
        bench.request("GetCompositeSchedule", "{\"connectorId\":0,\"duration\":600,\"chargingRateUnit\":\"W\"}");
        bench.request("GetCompositeSchedule", "{\"connectorId\":9,\"duration\":600}");
        bench.pass(Duration.ofSeconds(61));
        bench.request("ClearChargingProfile", "{}");
        bench.request("GetConfiguration", "{}");
        bench.request("GetConfiguration", "{\"key\":[\"Nonsense\"]}");
        bench.request("ChangeConfiguration", "{\"key\":\"HeartbeatInterval\",\"value\":\"30\"}");
        bench.request("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}");
        bench.request("TriggerMessage", "{\"requestedMessage\":\"StatusNotification\"}");
        bench.request("DataTransfer", "{\"vendorId\":\"x\"}");
        bench.request("ClearCache", "{}");
        bench.request("GetLocalListVersion", "{}");
        bench.request("SendLocalList", "{\"listVersion\":1,\"updateType\":\"Full\"}");
        bench.request(
                "ReserveNow",
                "{\"connectorId\":2,\"expiryDate\":\"2026-03-01T09:00:00Z\",\"idTag\":\"A\",\"reservationId\":1}");
        bench.request("CancelReservation", "{\"reservationId\":1}");
        bench.request("ChangeAvailability", "{\"connectorId\":1,\"type\":\"Inoperative\"}");
        bench.request("UnlockConnector", "{\"connectorId\":2}");
        bench.request("RemoteStopTransaction", "{\"transactionId\":" + transaction + "}");
        bench.take("StopTransaction");
        bench.depot.plug(CP, 2, SimulatedDepot.vehicle("Van", 3, 50));
        bench.request("RemoteStartTransaction", "{\"idTag\":\"TAG\",\"connectorId\":2}");
        bench.take("StartTransaction");
        bench.depot.act(CP, station -> station.fault(2, "GroundFailure"));
        bench.take("StopTransaction");
        bench.takeStatus(2, "Faulted");
        bench.request("Reset", "{\"type\":\"Hard\"}");
    }

    private String check(Path schemas, Frame frame, TestCentralSystem central) throws IOException {
        String name;
        JsonObject payload;
        if (frame instanceof Frame.Call call) {
            name = call.action();
            payload = call.payload();
        } else if (frame instanceof Frame.CallResult result) {
            name = central.askedAction(result.id()) + "Response";
            payload = result.payload();
        } else {
            throw new AssertionError("unexpected " + frame);
        }
        String schema = Files.readString(schemas.resolve(name + ".json"));
        String json = payload.toString();
        List<Error> errors = registry.getSchema(schema).validate(json, InputFormat.JSON);
        assertThat(errors).as("%s %s", name, json).isEmpty();
        return name;
    }
}
