package org.optivgi.simulator.frame;

import com.google.gson.JsonObject;

/**
 * One OCPP-J message.
 *
 * <p>Spec: OCPP-J 1.6 §4.2
 */
public sealed interface Frame {

    /** The message id, which an answer shares with its CALL. */
    String id();

    /** A request in either direction. */
    record Call(String id, String action, JsonObject payload) implements Frame {}

    /** The answer to a CALL that was understood. */
    record CallResult(String id, JsonObject payload) implements Frame {}

    /** The answer to a CALL that was not; {@code code} is spelled as it stands on the wire. */
    record CallError(String id, String code, String description, JsonObject details) implements Frame {}
}
