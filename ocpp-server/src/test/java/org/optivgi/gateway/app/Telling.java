package org.optivgi.gateway.app;

import com.google.gson.JsonObject;
import java.time.Instant;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/** How a charge point tells of its transactions, in the words of its version. */
interface Telling {
    /** A message to be sent until it is answered. */
    record Message(String action, String payload) {}

    /** Connects and boots. */
    ScriptedChargePoint connect(String url, String identity);

    Message start(int registerWh, Instant at);

    /** The transaction that has begun, by the answer to its start. */
    String transaction(JsonObject answerToStart);

    Message meter(String transaction, int registerWh, Instant at);

    Message stop(String transaction, int registerWh, Instant at);

    /** Whether the registers at the start and the end are meter values like others. */
    boolean metersStartAndEnd();
}
