package org.optivgi.gateway.rpc;

import com.google.gson.JsonObject;
import java.time.Duration;

/**
 * How a call of the gateway ended.
 *
 * <p>Whoever keeps account of what a charge point may do must tell {@link NotSent} and {@link Superseded} (the charge
 * point has certainly not seen the call) from {@link TimedOut} and {@link Lost} (it may have acted on it).
 */
public sealed interface CallOutcome {

    /** A CALLRESULT came. */
    record Answered(JsonObject payload) implements CallOutcome {}

    /** A CALLERROR came; {@code spelledCode} is the code as the charge point wrote it. */
    record Refused(RpcErrorCode code, String spelledCode, String description) implements CallOutcome {}

    /** No answer came in time. A late one is reported through {@link SessionHandler#lateAnswer}. */
    record TimedOut(Duration after) implements CallOutcome {}

    /** The connection ended between the call and its answer. */
    record Lost(String reason) implements CallOutcome {}

    /** A newer call with the same key took its place before it was sent. */
    record Superseded() implements CallOutcome {}

    /** It never left the gateway. */
    record NotSent(String reason) implements CallOutcome {}
}
