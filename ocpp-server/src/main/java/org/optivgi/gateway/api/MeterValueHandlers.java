package org.optivgi.gateway.api;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.MeterQuery;
import org.optivgi.gateway.network.NetworkView;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.network.TransactionId;

/** Meter values on record, of a connector or of a transaction. */
final class MeterValueHandlers {
    private static final int USUAL = 1_000;
    private static final int MOST = 10_000;
    private static final int MOST_NUMBER = 1_000;

    /** Charge points send what belongs to a transaction with clocks of their own. */
    private static final Duration CLOCKS_APART = Duration.ofDays(1);

    private final NetworkView network;

    MeterValueHandlers(NetworkView network) {
        this.network = network;
    }

    List<Operation> operations() {
        return List.of(
                ofTime(Operation.get(
                                "/api/v1/charge-points/{id}/meter-values",
                                "listMeterValues",
                                "What the meter of a connector showed, oldest first",
                                this::ofConnector)
                        .query("evse", Operation.Kind.INTEGER, "Which EVSE; 1 unless given, 0 for the main meter.")
                        .query("connector", Operation.Kind.INTEGER, "Which connector of it; 1 unless given.")),
                ofTime(Operation.get(
                                "/api/v1/transactions/{id}/meter-values",
                                "listTransactionMeterValues",
                                "What the meter showed during a transaction, oldest first",
                                this::ofTransaction)
                        .query("chargePoint", Operation.Kind.TEXT, "Where, if several have a transaction of that id.")
                        .refuses(409, "Several charge points have a transaction of that id.")));
    }

    private static Operation ofTime(Operation operation) {
        return operation
                .query("from", Operation.Kind.INSTANT, "Only those taken at or after that time.")
                .query("to", Operation.Kind.INSTANT, "Only those taken before that time.")
                .query("limit", Operation.Kind.INTEGER, "How many at most; 1000 unless given.")
                .answers(200, MeterValuesJson.class, "The meter values, and where the next page begins.")
                .refuses(404, "There is none of that id.");
    }

    /** {@code /api/v1/charge-points/{id}/meter-values}: of one connector, or of the main meter. */
    private void ofConnector(Context request) {
        Requests.allowQuery(request, "evse", "connector", "from", "to", "limit");
        ChargePointId chargePoint = Requests.chargePoint("id", request.pathParam("id"));
        if (network.chargePoint(chargePoint).isEmpty()) {
            throw ApiProblem.notFound(
                    "charge point " + chargePoint + " has never connected",
                    "see /api/v1/charge-points for those that have");
        }
        int evse = Requests.queryInteger(request, "evse", 1, 0, MOST_NUMBER);
        int connector = Requests.queryInteger(request, "connector", 1, 1, MOST_NUMBER);
        answer(request, chargePoint, evse == 0 ? null : new ConnectorRef(evse, connector), null, Instant.MIN);
    }

    /** {@code /api/v1/transactions/{id}/meter-values}. */
    private void ofTransaction(Context request) {
        Requests.allowQuery(request, "chargePoint", "from", "to", "limit");
        String id = request.pathParam("id");
        Optional<ChargePointId> chargePoint = Requests.queryChargePoint(request);
        request.future(() -> network.endedTransactions().thenCompose(ended -> {
            List<Transaction> found = Transactions.all(network, ended).stream()
                    .filter(transaction -> transaction.id().value().equals(id))
                    .filter(transaction ->
                            chargePoint.isEmpty() || chargePoint.get().equals(transaction.chargePoint()))
                    .toList();
            Transaction transaction = only(id, found);
            return answered(
                    request,
                    transaction.chargePoint(),
                    transaction.connector(),
                    transaction.id(),
                    transaction.startedAt().minus(CLOCKS_APART));
        }));
    }

    /** The one transaction of that id; there may be none, or several at different charge points. */
    static Transaction only(String id, List<Transaction> found) {
        if (found.isEmpty()) {
            throw ApiProblem.notFound("there is no transaction " + id, "see /api/v1/transactions for those there are");
        }
        if (found.size() > 1) {
            throw ApiProblem.of(
                            HttpStatus.CONFLICT,
                            "ambiguous",
                            "Several charge points have a transaction of that id",
                            "transaction " + id + " is at "
                                    + String.join(
                                            ", ",
                                            found.stream()
                                                    .map(each ->
                                                            each.chargePoint().value())
                                                    .toList()))
                    .fixedBy("add chargePoint to the query");
        }
        return found.get(0);
    }

    private void answer(
            Context request,
            ChargePointId chargePoint,
            @Nullable ConnectorRef connector,
            @Nullable TransactionId transaction,
            Instant earliest) {
        request.future(() -> answered(request, chargePoint, connector, transaction, earliest));
    }

    private CompletableFuture<Void> answered(
            Context request,
            ChargePointId chargePoint,
            @Nullable ConnectorRef connector,
            @Nullable TransactionId transaction,
            Instant earliest) {
        Instant from = Requests.queryInstant(request, "from").orElse(earliest);
        Instant until = Requests.queryInstant(request, "to").orElse(Instant.MAX);
        int limit = Requests.queryInteger(request, "limit", USUAL, 1, MOST);
        return network.meterValues(new MeterQuery(chargePoint, connector, transaction, from, until, limit + 1))
                .thenAccept(found -> request.json(MeterValuesJson.of(found, limit)));
    }
}
