package org.optivgi.gateway.ocpp;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ChargePointReply;
import org.optivgi.gateway.ocpp.OcppDialect.Inbound;

/** The calls that charge points of a version may make: how each becomes an event, and the reply its answer. */
public final class CallRoutes {
    private final Map<String, Route<?>> routes = new LinkedHashMap<>();

    /**
     * One call.
     *
     * @param type the record of its payload
     * @param event what it means
     * @param response the answer's payload
     */
    record Route<T extends Record>(
            Class<T> type, Function<ReceivedCall<T>, Inbound> event, Function<ChargePointReply, Record> response) {}

    /** Adds a call. */
    public <T extends Record> void on(
            String action,
            Class<T> type,
            Function<ReceivedCall<T>, Inbound> event,
            Function<ChargePointReply, Record> response) {
        routes.put(action, new Route<>(type, event, response));
    }

    /** The route of an action, or null when a charge point may not call it. */
    @Nullable
    Route<?> route(String action) {
        return routes.get(action);
    }

    /** All actions that a charge point may call. */
    public Set<String> actions() {
        return Set.copyOf(routes.keySet());
    }
}
