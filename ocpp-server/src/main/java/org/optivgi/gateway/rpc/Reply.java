package org.optivgi.gateway.rpc;

import com.google.gson.JsonObject;

/** What the gateway answers to a call of a charge point. */
public sealed interface Reply {

    /** A CALLRESULT with this payload. */
    record Result(JsonObject payload) implements Reply {}

    /** A CALLERROR; the description is for the people who read the charge point's log. */
    record Error(RpcErrorCode code, String description) implements Reply {}
}
