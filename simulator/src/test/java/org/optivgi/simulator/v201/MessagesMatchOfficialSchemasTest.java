package org.optivgi.simulator.v201;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.optivgi.simulator.v201.StationBench.CP;
import static org.optivgi.simulator.v201.StationBench.period;
import static org.optivgi.simulator.v201.StationBench.profile;
import static org.optivgi.simulator.v201.StationBench.txProfile;

import com.google.gson.JsonObject;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.optivgi.simulator.central.TestCentralSystem;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.hardware.ElectricVehicle;
import org.optivgi.simulator.station.Measurand;
import org.optivgi.simulator.station.Needs;
import org.optivgi.simulator.testkit.SimulatedDepot;

/** The official schemas judge every kind of message that a charging station can send. Folder: property ocpp.schemas. */
class MessagesMatchOfficialSchemasTest {
    private static final Set<String> SENT = Set.of(
            "Authorize",
            "BootNotification",
            "ClearedChargingLimit",
            "Heartbeat",
            "MeterValues",
            "NotifyChargingLimit",
            "NotifyEVChargingNeeds",
            "NotifyEVChargingSchedule",
            "NotifyReport",
            "ReportChargingProfiles",
            "ReservationStatusUpdate",
            "StatusNotification",
            "TransactionEvent");
    private static final Set<String> ANSWERED = Set.of(
            "CancelReservation",
            "ChangeAvailability",
            "ClearCache",
            "ClearChargingProfile",
            "DataTransfer",
            "GetBaseReport",
            "GetChargingProfiles",
            "GetCompositeSchedule",
            "GetLocalListVersion",
            "GetReport",
            "GetTransactionStatus",
            "GetVariables",
            "RequestStartTransaction",
            "RequestStopTransaction",
            "ReserveNow",
            "Reset",
            "SendLocalList",
            "SetChargingProfile",
            "SetVariables",
            "TriggerMessage",
            "UnlockConnector");

    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_6);

    @Test
    void everyMessageIsAsTheSchemaSays() throws IOException {
        String folder = System.getProperty("ocpp.schemas", "");
        assumeFalse(folder.isEmpty(), "the official schemas are not at hand: set -Docpp.schemas to their folder");
        Set<String> seen = new HashSet<>();

        try (StationBench bench = new StationBench(2, 3, everyMeasurand())) {
            speakOfEverything(bench);
            for (TestCentralSystem.Received received : bench.central.received()) {
                seen.add(check(Path.of(folder, "v201"), received.frame(), bench.central));
            }
        }

        Set<String> expected = SENT.stream().map(action -> action + "Request").collect(Collectors.toSet());
        ANSWERED.forEach(action -> expected.add(action + "Response"));
        assertThat(seen).containsAll(expected);
    }

    private static Map<String, String> everyMeasurand() {
        String all = Arrays.stream(Measurand.values()).map(Measurand::wire).collect(Collectors.joining(","));
        return Map.of(
                "SampledDataCtrlr.TxStartedMeasurands", all,
                "SampledDataCtrlr.TxUpdatedMeasurands", all,
                "SampledDataCtrlr.TxEndedMeasurands", all,
                "AlignedDataCtrlr.Measurands", all,
                "AlignedDataCtrlr.Interval", "60",
                "SampledDataCtrlr.TxUpdatedInterval", "10");
    }

    private static void speakOfEverything(StationBench bench) {
        bench.depot.act(
                CP,
                station -> station.plug(
                        1,
                        ElectricVehicle.arriving(SimulatedDepot.vehicle("Bus", 3, 50)),
                        new Needs(StationBench.START.plusSeconds(7200))));
        bench.depot.presentTag(CP, 1, "TAG");
        String transaction = bench.takeEvent("Started")
                .getAsJsonObject("transactionInfo")
                .get("transactionId")
                .getAsString();
        bench.take("NotifyEVChargingNeeds");
        bench.request("SetChargingProfile", txProfile(1, 1, 0, transaction, 8.1));
        bench.take("NotifyEVChargingSchedule");
        bench.request("SetChargingProfile", txProfile(2, 1, 0, transaction, 8.1));
        bench.depot.act(CP, station -> station.limitExternally(7.0));
        bench.take("NotifyChargingLimit");
        bench.request("GetChargingProfiles", "{\"requestId\":1,\"chargingProfile\":{}}");
        bench.take("ReportChargingProfiles");
        bench.request("GetChargingProfiles", "{\"requestId\":2,\"chargingProfile\":{\"stackLevel\":7}}");
        bench.depot.act(CP, station -> station.limitExternally(null));
        bench.take("ClearedChargingLimit");
        bench.request("GetCompositeSchedule", "{\"evseId\":1,\"duration\":600}");
        bench.request("GetCompositeSchedule", "{\"evseId\":0,\"duration\":600,\"chargingRateUnit\":\"W\"}");
        bench.request("GetCompositeSchedule", "{\"evseId\":9,\"duration\":600}");
        bench.pass(Duration.ofSeconds(61));
        bench.request("GetTransactionStatus", "{\"transactionId\":\"" + transaction + "\"}");
        bench.request("GetTransactionStatus", "{}");
        bench.request("ClearChargingProfile", "{\"chargingProfileCriteria\":{}}");
        speakOfVariables(bench);
        bench.request("TriggerMessage", "{\"requestedMessage\":\"Heartbeat\"}");
        bench.request("TriggerMessage", "{\"requestedMessage\":\"MeterValues\"}");
        bench.request("TriggerMessage", "{\"requestedMessage\":\"TransactionEvent\"}");
        bench.request(
                "TriggerMessage",
                "{\"requestedMessage\":\"StatusNotification\",\"evse\":{\"id\":1,\"connectorId\":1}}");
        bench.request("DataTransfer", "{\"vendorId\":\"x\"}");
        bench.request("ClearCache", "{}");
        bench.request("GetLocalListVersion", "{}");
        bench.request("SendLocalList", "{\"versionNumber\":1,\"updateType\":\"Full\"}");
        speakOfReservationsAndRemoteControl(bench, transaction);
    }

    private static void speakOfVariables(StationBench bench) {
        bench.request("GetBaseReport", "{\"requestId\":1,\"reportBase\":\"FullInventory\"}");
        bench.take("NotifyReport");
        bench.request("GetReport", "{\"requestId\":2,\"componentVariable\":[{\"component\":{\"name\":\"TxCtrlr\"}}]}");
        bench.request("GetReport", "{\"requestId\":3,\"componentVariable\":[{\"component\":{\"name\":\"Nothing\"}}]}");
        bench.request(
                "GetVariables",
                "{\"getVariableData\":[" + variable("TxCtrlr", "TxStartPoint", "") + ","
                        + variable("Nothing", "AtAll", "") + "]}");
        bench.request(
                "SetVariables",
                "{\"setVariableData\":["
                        + variable("OCPPCommCtrlr", "HeartbeatInterval", ",\"attributeValue\":\"30\"")
                        + "," + variable("TxCtrlr", "TxStartPoint", ",\"attributeValue\":\"Never\"") + "]}");
    }

    private static String variable(String component, String variable, String extra) {
        return "{\"component\":{\"name\":\"%s\"},\"variable\":{\"name\":\"%s\"}%s}"
                .formatted(component, variable, extra);
    }

    private static void speakOfReservationsAndRemoteControl(StationBench bench, String transaction) {
        String token = "\"idToken\":{\"idToken\":\"A\",\"type\":\"Central\"}";
        String until = "\"expiryDateTime\":\"2026-03-01T09:00:00Z\"";
        bench.request("ReserveNow", "{\"id\":1,\"evseId\":2," + until + "," + token + "}");
        bench.request("CancelReservation", "{\"reservationId\":1}");
        bench.request("ReserveNow", "{\"id\":2,\"evseId\":2," + until + "," + token + "}");
        bench.request("ChangeAvailability", "{\"operationalStatus\":\"Inoperative\",\"evse\":{\"id\":2}}");
        bench.take("ReservationStatusUpdate");
        bench.request("ChangeAvailability", "{\"operationalStatus\":\"Operative\"}");
        bench.request("UnlockConnector", "{\"evseId\":1,\"connectorId\":1}");
        bench.request("RequestStopTransaction", "{\"transactionId\":\"" + transaction + "\"}");
        bench.takeEvent("Ended");
        bench.depot.plug(CP, 2, SimulatedDepot.vehicle("Van", 3, 50));
        String start = profile(2, "TxProfile", 4, 0, "", "A", period(0, 10));
        String started = start.substring(start.indexOf("\"chargingProfile\""), start.length() - 1);
        bench.request("RequestStartTransaction", "{\"remoteStartId\":7,\"evseId\":2," + token + "," + started + "}");
        bench.takeEvent("Started");
        bench.depot.act(CP, station -> station.fault(2, "GroundFailure"));
        bench.takeEvent("Ended");
        bench.takeStatus(2, "Faulted");
        bench.request("Reset", "{\"type\":\"Immediate\"}");
    }

    private String check(Path schemas, Frame frame, TestCentralSystem central) throws IOException {
        String name;
        JsonObject payload;
        if (frame instanceof Frame.Call call) {
            name = call.action() + "Request";
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
