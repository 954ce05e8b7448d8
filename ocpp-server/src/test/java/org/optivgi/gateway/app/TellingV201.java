package org.optivgi.gateway.app;

import com.google.gson.JsonObject;
import java.time.Instant;
import org.optivgi.simulator.testkit.Reply;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/** In OCPP 2.0.1: the charge point names its transactions and numbers its reports. */
final class TellingV201 implements Telling {
    private final String identity;
    private int transactions;
    private int nextSeqNo;

    TellingV201(String identity) {
        this.identity = identity;
    }

    @Override
    public ScriptedChargePoint connect(String url, String ownIdentity) {
        ScriptedChargePoint link = Station201.willing(url, ownIdentity);
        link.answer("GetTransactionStatus", Reply.result("""
                {"ongoingIndicator":true,"messagesInQueue":true}"""));
        Station201.boot(link);
        return link;
    }

    @Override
    public Message start(int registerWh, Instant at) {
        transactions++;
        return event("Started", "Authorized", current(), registerWh, at, """
                "evse":{"id":1,"connectorId":1},"idToken":{"idToken":"BUS","type":"Central"},""");
    }

    @Override
    public String transaction(JsonObject answerToStart) {
        return current();
    }

    private String current() {
        return identity + "-" + transactions;
    }

    @Override
    public Message meter(String transaction, int registerWh, Instant at) {
        return event("Updated", "MeterValuePeriodic", transaction, registerWh, at, "");
    }

    @Override
    public Message stop(String transaction, int registerWh, Instant at) {
        return event("Ended", "StopAuthorized", transaction, registerWh, at, "");
    }

    private Message event(String type, String trigger, String transaction, int registerWh, Instant at, String more) {
        return new Message(
                "TransactionEvent", """
                {"eventType":"%s","timestamp":"%s","triggerReason":"%s","seqNo":%d,%s
                "transactionInfo":{"transactionId":"%s"},
                "meterValue":[{"timestamp":"%2$s","sampledValue":[{"value":%d}]}]}""".formatted(type, at, trigger, nextSeqNo++, more, transaction, registerWh));
    }

    @Override
    public boolean metersStartAndEnd() {
        return true;
    }
}
