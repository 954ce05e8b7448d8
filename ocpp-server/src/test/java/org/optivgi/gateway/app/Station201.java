package org.optivgi.gateway.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.optivgi.simulator.testkit.Reply;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/** A station of OCPP 2.0.1 with one EVSE at a gateway, that agrees to whatever the gateway needs of it. */
final class Station201 implements AutoCloseable {
    /** Variables of the device model that a usual station tells. */
    static final Map<String, String> USUAL =
            Map.of("SmartChargingCtrlr.RateUnit", "A,W", "SmartChargingCtrlr.PeriodsPerSchedule", "24");

    final ScriptedChargePoint script;
    private int nextSeqNo;

    private Station201(ScriptedChargePoint script) {
        this.script = script;
    }

    /** A connection that has said nothing yet. */
    static Station201 connect(GatewayUnderTest gateway, String identity) {
        return connect(gateway.url(), identity);
    }

    private static Station201 connect(String url, String identity) {
        return new Station201(willing(url, identity));
    }

    /** A connection that has said nothing yet, and agrees to whatever the gateway needs. */
    static ScriptedChargePoint willing(String url, String identity) {
        ScriptedChargePoint script = ScriptedChargePoint.connect(url, identity, List.of("ocpp2.0.1"), Map.of());
        List.of("ClearChargingProfile", "SetChargingProfile", "TriggerMessage", "GetBaseReport")
                .forEach(action -> script.answer(action, Reply.status("Accepted")));
        script.answer("SetVariables", Reply.result("""
                {"setVariableResult":[{"attributeStatus":"Accepted","component":{"name":"SampledDataCtrlr"},
                "variable":{"name":"TxUpdatedInterval"}}]}"""));
        return script;
    }

    /** A station that has booted, is free, and has its default profile. */
    static Station201 adopted(GatewayUnderTest gateway, String identity) {
        return adopted(gateway.url(), identity);
    }

    /** The same at a gateway's address. */
    static Station201 adopted(String url, String identity) {
        Station201 station = connect(url, identity);
        station.boot();
        station.status("Available");
        station.tellDeviceModel(USUAL);
        station.nextProfile();
        return station;
    }

    void boot() {
        boot(script);
    }

    static void boot(ScriptedChargePoint script) {
        script.request("BootNotification", """
                {"reason":"PowerUp","chargingStation":{"model":"Scripted","vendorName":"Optivgi"}}""");
    }

    void status(String status) {
        script.request("StatusNotification", """
                {"timestamp":"%s","connectorStatus":"%s","evseId":1,"connectorId":1}""".formatted(Instant.now(), status));
    }

    /** Answers the next GetBaseReport with a report of these variables, by {@code Component.Variable}, and of EVSE 1. */
    void tellDeviceModel(Map<String, String> variables) {
        int requestId =
                script.takeCall("GetBaseReport").payload().get("requestId").getAsInt();
        JsonObject report = new JsonObject();
        report.addProperty("requestId", requestId);
        report.addProperty("generatedAt", Instant.now().toString());
        report.addProperty("seqNo", 0);
        JsonArray data = new JsonArray();
        variables.forEach((name, value) -> data.add(variable(name, value, false)));
        data.add(variable("EVSE.Available", "true", true));
        report.add("reportData", data);
        script.request("NotifyReport", report.toString());
    }

    private static JsonObject variable(String name, String value, boolean ofFirstEvse) {
        JsonObject component = new JsonObject();
        component.addProperty("name", name.substring(0, name.indexOf('.')));
        if (ofFirstEvse) {
            JsonObject evse = new JsonObject();
            evse.addProperty("id", 1);
            component.add("evse", evse);
        }
        JsonObject variable = new JsonObject();
        variable.addProperty("name", name.substring(name.indexOf('.') + 1));
        JsonObject attribute = new JsonObject();
        attribute.addProperty("value", value);
        JsonArray attributes = new JsonArray();
        attributes.add(attribute);
        JsonObject told = new JsonObject();
        told.add("component", component);
        told.add("variable", variable);
        told.add("variableAttribute", attributes);
        return told;
    }

    /** Starts transaction T-1 on EVSE 1. */
    JsonObject start(int registerWh) {
        return report("Started", registerWh, "\"evse\":{\"id\":1,\"connectorId\":1},");
    }

    /** The next report of transaction T-1. */
    JsonObject report(String eventType, int registerWh, String more) {
        return script.request(
                "TransactionEvent", """
                {"eventType":"%s","timestamp":"%s","triggerReason":"Trigger","seqNo":%d,%s
                "transactionInfo":{"transactionId":"T-1","chargingState":"Charging"},
                "meterValue":[{"timestamp":"%2$s","sampledValue":[{"value":%d}]}]}""".formatted(eventType, Instant.now(), nextSeqNo++, more, registerWh));
    }

    /** A report that never reaches the gateway. */
    void loseReport() {
        nextSeqNo++;
    }

    /** The same transaction on another connection. */
    Station201 reconnect(GatewayUnderTest gateway) {
        script.cut();
        Station201 again = connect(gateway, script.identity());
        again.nextSeqNo = nextSeqNo;
        return again;
    }

    /** The next profile that the gateway sets. */
    JsonObject nextProfile() {
        return script.takeCall("SetChargingProfile").payload().getAsJsonObject("chargingProfile");
    }

    static JsonObject schedule(JsonObject profile) {
        return profile.getAsJsonArray("chargingSchedule").get(0).getAsJsonObject();
    }

    static double firstLimit(JsonObject profile) {
        return schedule(profile)
                .getAsJsonArray("chargingSchedulePeriod")
                .get(0)
                .getAsJsonObject()
                .get("limit")
                .getAsDouble();
    }

    @Override
    public void close() {
        script.close();
    }
}
