package org.optivgi.gateway.api;

import io.javalin.http.Context;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.optivgi.gateway.history.DepotEvent;
import org.optivgi.gateway.history.EventPage;
import org.optivgi.gateway.history.EventQuery;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.LoggedMessage;
import org.optivgi.gateway.network.MessageQuery;
import org.optivgi.gateway.network.NetworkView;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.operator.AuditTrail;
import org.optivgi.gateway.translation.VehicleIds;

/** {@code /api/v1/transactions/{id}/story}: all that is known of one transaction, in the order in which it happened. */
final class StoryHandlers {
    /** What belongs to a transaction may be told shortly before or after it. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    private static final int MOST_MESSAGES = 2_000;
    private static final int MOST_EVENTS = 2_000;

    private final NetworkView network;
    private final EventLog events;
    private final AuditTrail audit;

    StoryHandlers(NetworkView network, EventLog events, AuditTrail audit) {
        this.network = network;
        this.events = events;
        this.audit = audit;
    }

    /** A transaction and what happened, oldest first. */
    record StoryJson(TransactionJson transaction, List<LineJson> lines) {}

    /**
     * Something that happened.
     *
     * @param kind event, change (by a person) or message
     */
    record LineJson(Instant at, String kind, String text) {}

    List<Operation> operations() {
        return List.of(Operation.get(
                        "/api/v1/transactions/{id}/story",
                        "getTransactionStory",
                        "All that is known of a transaction: events, changes by people, messages but meter values",
                        this::tell)
                .query("chargePoint", Operation.Kind.TEXT, "Where, if several have a transaction of that id.")
                .answers(200, StoryJson.class, "The story, oldest first.")
                .refuses(409, "Several charge points have a transaction of that id."));
    }

    private void tell(Context request) {
        Requests.allowQuery(request, "chargePoint");
        String id = request.pathParam("id");
        Optional<ChargePointId> chargePoint = Requests.queryChargePoint(request);
        request.future(() -> network.endedTransactions()
                .thenCompose(ended -> {
                    List<Transaction> found = Transactions.all(network, ended).stream()
                            .filter(transaction -> transaction.id().value().equals(id))
                            .filter(transaction ->
                                    chargePoint.isEmpty() || chargePoint.get().equals(transaction.chargePoint()))
                            .toList();
                    return story(MeterValueHandlers.only(id, found));
                })
                .thenAccept(request::json));
    }

    private CompletableFuture<StoryJson> story(Transaction transaction) {
        Instant from = transaction.startedAt().minus(MARGIN);
        Transaction.Ending ended = transaction.ended();
        Instant to = ended == null ? Instant.MAX : ended.at().plus(MARGIN);
        CompletableFuture<EventPage> happened =
                events.find(new EventQuery(transaction.chargePoint().value(), null, null, from, to, 0, MOST_EVENTS));
        return network.messages(
                        new MessageQuery(transaction.chargePoint(), null, from, to, Long.MAX_VALUE, MOST_MESSAGES))
                .thenCombine(happened, (messages, page) -> {
                    List<LineJson> lines = new ArrayList<>();
                    StoryMessages.about(transaction, messages).forEach(message -> lines.add(line(message)));
                    page.events().stream()
                            .filter(event -> isAbout(event.subject(), transaction))
                            .forEach(event -> lines.add(new LineJson(event.at(), "event", event.text())));
                    audit.newest().stream()
                            .filter(entry -> isWithin(entry.at(), from, to))
                            .filter(entry -> isAbout(entry, transaction))
                            .forEach(entry -> lines.add(new LineJson(
                                    entry.at(),
                                    "change",
                                    entry.who() + ": " + decoded(entry.what()) + " " + entry.content() + " ("
                                            + entry.status() + ")")));
                    lines.sort(Comparator.comparing(LineJson::at));
                    return new StoryJson(TransactionJson.of(transaction), lines);
                });
    }

    private static LineJson line(LoggedMessage message) {
        return new LineJson(message.at(), "message", (message.received() ? "< " : "> ") + message.text());
    }

    private static boolean isWithin(Instant at, Instant from, Instant to) {
        return !at.isBefore(from) && at.isBefore(to);
    }

    private static boolean isAbout(DepotEvent.Subject subject, Transaction transaction) {
        ConnectorRef connector = transaction.connector();
        boolean isElsewhere = subject.evse() != null
                && !(subject.evse() == connector.evse() && Objects.equals(subject.connector(), connector.connector()));
        String named = subject.transaction();
        return !isElsewhere && (named == null || named.equals(transaction.id().value()));
    }

    private static boolean isAbout(AuditTrail.Entry entry, Transaction transaction) {
        String what = decoded(entry.what());
        return what.contains("/charge-points/" + transaction.chargePoint() + "/")
                || what.endsWith("/vehicles/" + VehicleIds.of(transaction));
    }

    /** A path as it is meant: on record it is as it was sent. */
    private static String decoded(String path) {
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path;
        }
    }
}
