package org.optivgi.gateway.rpc;

import com.google.gson.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A call that the gateway wants to make.
 *
 * @param action the action's name in the session's version
 * @param payload the payload, already checked against the standard
 * @param priority which calls it may overtake while it waits
 * @param replaces a key, or null: a call that still waits with the same key is superseded by this one
 * @param origin what the call was made from; only handed back with a late answer
 */
public record OutboundCall(
        String action,
        JsonObject payload,
        Priority priority,
        @Nullable String replaces,
        Object origin) {

    /** Calls of a higher priority are sent first; within one priority the order is kept. */
    public enum Priority {
        /** Limits that keep the site safe. */
        LIMIT,
        NORMAL
    }

    /** A call of normal priority that supersedes nothing. */
    public static OutboundCall normal(String action, JsonObject payload) {
        return new OutboundCall(action, payload, Priority.NORMAL, null, action);
    }
}
