package org.optivgi.gateway.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.json.JsonFault;
import org.optivgi.gateway.json.JsonFields;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.operator.RecurringReservation;
import org.optivgi.gateway.operator.RecurringReservations;

/** {@code /api/v1/recurring-reservations}. */
final class RecurringHandlers {
    private static final String[] FIELDS = {
        "chargePoint",
        "evse",
        "connector",
        "idToken",
        "days",
        "from",
        "keptMinutes",
        "departure",
        "energyKwh",
        "priority"
    };

    private final RecurringReservations recurring;

    RecurringHandlers(RecurringReservations recurring) {
        this.recurring = recurring;
    }

    /**
     * A connector that is kept each week.
     *
     * @param evse which EVSE; left out, as is the connector, for any of the charge point's
     * @param from time of day at the depot
     * @param note why its last reservation could not be made; empty if it could
     */
    record RecurringJson(
            int id,
            String chargePoint,
            @Nullable Integer evse,
            @Nullable Integer connector,
            String idToken,
            List<String> days,
            String from,
            int keptMinutes,
            @Nullable String departure,
            @Nullable Double energyKwh,
            int priority,
            String note) {}

    List<Operation> operations() {
        return List.of(
                Operation.get(
                                "/api/v1/recurring-reservations",
                                "listRecurringReservations",
                                "Connectors that are kept each week",
                                this::list)
                        .paged()
                        .answersList(RecurringJson.class, "They, with what went wrong lately."),
                Operation.post(
                                "/api/v1/recurring-reservations",
                                "createRecurringReservation",
                                "Keep a connector for a vehicle on some days of each week",
                                this::create)
                        .once()
                        .needs("chargePoint", Operation.Kind.TEXT, "Where.")
                        .takes("evse", Operation.Kind.INTEGER, "Which EVSE, from 1; any unless given.")
                        .takes("connector", Operation.Kind.INTEGER, "Which connector of it; 1 unless given.")
                        .needs("idToken", Operation.Kind.TEXT, "For whom.")
                        .needs("days", Operation.Kind.TEXTS, "MONDAY to SUNDAY.")
                        .needs("from", Operation.Kind.TEXT, "When the vehicle comes: a time of day at the depot.")
                        .needs("keptMinutes", Operation.Kind.INTEGER, "How long the connector is kept for it.")
                        .takes("departure", Operation.Kind.TEXT, "When it leaves: the next such time of day.")
                        .takes("energyKwh", Operation.Kind.NUMBER, "What it asks for.")
                        .takes("priority", Operation.Kind.INTEGER, "Higher goes first; 0 is usual, -100 to 100.")
                        .answers(201, RecurringJson.class, "It is made, and so are its reservations of the next week."),
                Operation.delete(
                                "/api/v1/recurring-reservations/{id}",
                                "endRecurringReservation",
                                "End it; the reservations that were made already stay",
                                this::end)
                        .answers(204, Void.class, "Done."));
    }

    private void list(Context request) {
        Requests.page(request, recurring.all().stream().map(this::json).toList());
    }

    private void create(Context request) throws JsonFault {
        JsonFields body = Requests.body(request);
        body.allowOnly(FIELDS);
        Requests.chargePoint("chargePoint", body.text("chargePoint"));
        Requests.idToken(body);
        RecurringReservation made = recurring.add(RecurringReservations.read(body));
        request.status(HttpStatus.CREATED);
        request.json(json(made));
    }

    private void end(Context request) {
        int id = Requests.integer("id", request.pathParam("id"), 1, Integer.MAX_VALUE);
        if (!recurring.remove(id)) {
            throw ApiProblem.notFound(
                    "there is no recurring reservation " + id,
                    "see /api/v1/recurring-reservations for those there are");
        }
        request.status(HttpStatus.NO_CONTENT);
    }

    private RecurringJson json(RecurringReservation one) {
        LocalTime departure = one.departure();
        ConnectorRef connector = one.connector();
        return new RecurringJson(
                one.id(),
                one.chargePoint().value(),
                connector == null ? null : Integer.valueOf(connector.evse()),
                connector == null ? null : Integer.valueOf(connector.connector()),
                one.idToken().value(),
                one.days().stream().sorted().map(Enum::name).toList(),
                one.from().toString(),
                (int) one.kept().toMinutes(),
                departure == null ? null : departure.toString(),
                one.energyKwh(),
                one.priority(),
                recurring.note(one.id()));
    }
}
