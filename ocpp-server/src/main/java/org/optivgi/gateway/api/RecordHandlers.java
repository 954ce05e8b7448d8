package org.optivgi.gateway.api;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import org.optivgi.gateway.history.EventQuery;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.operator.AuditTrail;

/** {@code /api/v1/events/log} and {@code /api/v1/audit}: what happened, and who changed what. */
final class RecordHandlers {
    private final EventLog events;
    private final AuditTrail audit;

    RecordHandlers(EventLog events, AuditTrail audit) {
        this.events = events;
        this.audit = audit;
    }

    /**
     * A request that was to change something.
     *
     * @param status of the answer: from 400 on nothing was changed
     */
    record AuditJson(Instant at, String who, String what, String content, int status) {}

    List<Operation> operations() {
        return List.of(
                Operation.get("/api/v1/events/log", "listEvents", "What happened, newest first", this::listEvents)
                        .paged()
                        .query("chargePoint", Operation.Kind.TEXT, "Only of this charge point.")
                        .query("kind", Operation.Kind.TEXT, "Only of this kind.")
                        .query("search", Operation.Kind.TEXT, "Only those that contain this, in any case.")
                        .query("from", Operation.Kind.INSTANT, "Only those at or after that time.")
                        .query("to", Operation.Kind.INSTANT, "Only those before that time.")
                        .answersList(EventJson.class, "The events."),
                Operation.get("/api/v1/audit", "listAudit", "Who changed what, newest first", this::listAudit)
                        .paged()
                        .answersList(AuditJson.class, "The entries."));
    }

    private void listEvents(Context request) {
        Requests.Page page = Requests.allowPage(request, "chargePoint", "kind", "search", "from", "to");
        EventQuery query = new EventQuery(
                Requests.queryChargePoint(request).map(ChargePointId::value).orElse(null),
                request.queryParam("kind"),
                request.queryParam("search"),
                Requests.queryInstant(request, "from").orElse(Instant.MIN),
                Requests.queryInstant(request, "to").orElse(Instant.MAX),
                page.offset(),
                page.limit());
        request.future(() -> events.find(query)
                .thenAccept(found -> request.json(new ListJson<>(
                        found.events().stream().map(EventJson::of).toList(), found.total()))));
    }

    private void listAudit(Context request) {
        Requests.page(
                request,
                audit.newest().stream()
                        .map(one -> new AuditJson(one.at(), one.who(), one.what(), one.content(), one.status()))
                        .toList());
    }
}
