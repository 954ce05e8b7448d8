package org.optivgi.simulator.station;

import com.google.gson.JsonObject;

/** What became of a CALL. */
public sealed interface Outcome {

    /** Whether the central system may not have heard of it. */
    static boolean isLost(Outcome outcome) {
        return outcome instanceof Unsent || outcome instanceof TimedOut;
    }

    /** A CALLRESULT. */
    record Answered(JsonObject payload) implements Outcome {}

    /** A CALLERROR. */
    record Refused(String code, String description) implements Outcome {}

    /** No answer in time. */
    record TimedOut() implements Outcome {}

    /** The link ended before the answer, or there was none to begin with. */
    record Unsent() implements Outcome {}
}
