package org.optivgi.gateway.api;

import io.javalin.http.Context;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.NetworkView;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.network.UnmatchedStop;

/** {@code /api/v1/transactions}. */
final class TransactionHandlers {
    private static final String[] FILTERS = {"chargePoint", "idToken", "open", "from", "to"};

    private final NetworkView network;

    TransactionHandlers(NetworkView network) {
        this.network = network;
    }

    List<Operation> operations() {
        return List.of(transactions(), unmatchedStops());
    }

    private Operation unmatchedStops() {
        return Operation.get(
                        "/api/v1/unmatched-stops",
                        "listUnmatchedStops",
                        "Ends of transactions that fitted none when they were told, newest first",
                        this::listUnmatchedStops)
                .paged()
                .query("chargePoint", Operation.Kind.TEXT, "Only of this charge point.")
                .answersList(UnmatchedStopJson.class, "The stops.");
    }

    private Operation transactions() {
        return Operation.get(
                        "/api/v1/transactions",
                        "listTransactions",
                        "Transactions, newest first, open and ended",
                        this::list)
                .paged()
                .query("chargePoint", Operation.Kind.TEXT, "Only there.")
                .query("idToken", Operation.Kind.TEXT, "Only of this driver or vehicle.")
                .query("open", Operation.Kind.TRUTH, "Only open ones (true), or only ended ones (false).")
                .query("from", Operation.Kind.INSTANT, "Only those under way at or after that time.")
                .query("to", Operation.Kind.INSTANT, "Only those that began before that time.")
                .answersList(TransactionJson.class, "The transactions.");
    }

    /** Newest first; open ones and those that ended. */
    private void list(Context request) {
        Requests.allowPage(request, FILTERS);
        Optional<ChargePointId> chargePoint = Requests.queryChargePoint(request);
        Optional<IdToken> idToken =
                Optional.ofNullable(request.queryParam("idToken")).map(IdToken::new);
        Optional<Boolean> open = Requests.queryTruth(request, "open");
        Optional<Instant> from = Requests.queryInstant(request, "from");
        Optional<Instant> to = Requests.queryInstant(request, "to");
        request.future(() -> network.endedTransactions().thenAccept(ended -> {
            List<TransactionJson> found = Transactions.all(network, ended).stream()
                    .filter(transaction ->
                            chargePoint.isEmpty() || chargePoint.get().equals(transaction.chargePoint()))
                    .filter(transaction -> idToken.isEmpty() || idToken.get().equals(transaction.idToken()))
                    .filter(transaction -> open.isEmpty() || open.get() == transaction.isOpen())
                    .filter(transaction -> from.isEmpty() || lasts(transaction, from.get()))
                    .filter(transaction ->
                            to.isEmpty() || transaction.startedAt().isBefore(to.get()))
                    .sorted(Comparator.comparing(Transaction::startedAt).reversed())
                    .map(TransactionJson::of)
                    .toList();
            Requests.page(request, found, FILTERS);
        }));
    }

    private static boolean lasts(Transaction transaction, Instant from) {
        Transaction.Ending ended = transaction.ended();
        return ended == null || !ended.at().isBefore(from);
    }

    /** Stops that fitted no transaction, newest first. */
    private void listUnmatchedStops(Context request) {
        Optional<ChargePointId> chargePoint = Requests.queryChargePoint(request);
        request.future(() -> network.unmatchedStops().thenAccept(stops -> {
            List<UnmatchedStopJson> found = stops.stream()
                    .filter(stop -> chargePoint.isEmpty() || chargePoint.get().equals(stop.chargePoint()))
                    .sorted(Comparator.comparing(UnmatchedStop::receivedAt).reversed())
                    .map(UnmatchedStopJson::of)
                    .toList();
            Requests.page(request, found, "chargePoint");
        }));
    }
}
