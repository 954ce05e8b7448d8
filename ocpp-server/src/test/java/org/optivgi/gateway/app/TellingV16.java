package org.optivgi.gateway.app;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Map;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/** In OCPP 1.6. */
final class TellingV16 implements Telling {
    @Override
    public ScriptedChargePoint connect(String url, String identity) {
        ScriptedChargePoint link =
                ScriptedChargePoint.connect(url, identity).answerWillingly(Map.of("NumberOfConnectors", "1"));
        link.boot();
        return link;
    }

    @Override
    public Message start(int registerWh, Instant at) {
        return new Message("StartTransaction", """
                {"connectorId":1,"idTag":"BUS","meterStart":%d,"timestamp":"%s"}""".formatted(registerWh, at));
    }

    @Override
    public String transaction(JsonObject answerToStart) {
        return answerToStart.get("transactionId").getAsString();
    }

    @Override
    public Message meter(String transaction, int registerWh, Instant at) {
        return new Message("MeterValues", """
                {"connectorId":1,"transactionId":%s,"meterValue":[{"timestamp":"%s","sampledValue":[{"value":"%d"}]}]}""".formatted(transaction, at, registerWh));
    }

    @Override
    public Message stop(String transaction, int registerWh, Instant at) {
        return new Message("StopTransaction", """
                {"transactionId":%s,"idTag":"BUS","meterStop":%d,"timestamp":"%s"}""".formatted(transaction, registerWh, at));
    }

    @Override
    public boolean metersStartAndEnd() {
        return false;
    }
}
