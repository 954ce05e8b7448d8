package org.optivgi.gateway.api;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
                        .answersList(EventJson.class, "The events."),
                Operation.get("/api/v1/audit", "listAudit", "Who changed what, newest first", this::listAudit)
                        .paged()
                        .answersList(AuditJson.class, "The entries."));
    }

    private void listEvents(Context request) {
        Optional<String> chargePoint = Requests.queryChargePoint(request).map(Object::toString);
        Optional<String> kind = Optional.ofNullable(request.queryParam("kind"));
        Optional<String> search =
                Optional.ofNullable(request.queryParam("search")).map(text -> text.toLowerCase(Locale.ROOT));
        List<EventJson> found = events.all().stream()
                .filter(event -> chargePoint.isEmpty() || chargePoint.get().equalsIgnoreCase(event.chargePoint()))
                .filter(event -> kind.isEmpty() || kind.get().equals(event.kind()))
                .filter(event -> search.isEmpty() || contains(event, search.get()))
                .toList();
        Requests.page(request, found, "chargePoint", "kind", "search");
    }

    private static boolean contains(EventJson event, String text) {
        String all = event.text() + " " + event.chargePoint();
        return all.toLowerCase(Locale.ROOT).contains(text);
    }

    private void listAudit(Context request) {
        Requests.page(
                request,
                audit.newest().stream()
                        .map(one -> new AuditJson(one.at(), one.who(), one.what(), one.content(), one.status()))
                        .toList());
    }
}
