package org.optivgi.gateway.api;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.MessageQuery;
import org.optivgi.gateway.network.NetworkView;

/** {@code /api/v1/charge-points/{id}/messages}: the log of what was said. */
final class MessageHandlers {
    private static final int USUAL = 100;
    private static final int MOST = 1_000;

    private final NetworkView network;

    MessageHandlers(NetworkView network) {
        this.network = network;
    }

    List<Operation> operations() {
        return List.of(Operation.get(
                        "/api/v1/charge-points/{id}/messages",
                        "listMessages",
                        "Messages between a charge point and the gateway, newest first",
                        this::list)
                .query("action", Operation.Kind.TEXT, "Only calls of this name, and their answers.")
                .query("from", Operation.Kind.INSTANT, "Only those at or after that time.")
                .query("to", Operation.Kind.INSTANT, "Only those before that time.")
                .query("before", Operation.Kind.INTEGER, "Only those at smaller positions: the next page.")
                .query("limit", Operation.Kind.INTEGER, "How many at most; 100 unless given.")
                .answers(200, MessagesJson.class, "The messages, and where the next page begins."));
    }

    private void list(Context request) {
        Requests.allowQuery(request, "action", "from", "to", "before", "limit");
        ChargePointId chargePoint = Requests.chargePoint("id", request.pathParam("id"));
        String action = request.queryParam("action");
        Instant from = Requests.queryInstant(request, "from").orElse(Instant.MIN);
        Instant until = Requests.queryInstant(request, "to").orElse(Instant.MAX);
        long before = Requests.queryLong(request, "before", Long.MAX_VALUE);
        int limit = Requests.queryInteger(request, "limit", USUAL, 1, MOST);
        request.future(() -> network.messages(new MessageQuery(chargePoint, action, from, until, before, limit + 1))
                .thenAccept(found -> request.json(MessagesJson.of(found, limit))));
    }
}
