package org.optivgi.gateway.api;

import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.NetworkView;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.network.TransactionId;

/** {@code /api/v1/transactions}. */
final class TransactionHandlers {
    private static final int USUAL = 100;
    private static final int MOST = 10_000;

    private final NetworkView network;

    TransactionHandlers(NetworkView network) {
        this.network = network;
    }

    /** Newest first; open ones and those that ended. */
    void list(Context request) {
        Requests.allowQuery(request, "chargePoint", "open", "limit");
        Optional<ChargePointId> chargePoint = Requests.queryChargePoint(request);
        Optional<Boolean> open = Requests.queryTruth(request, "open");
        int limit = Requests.queryInteger(request, "limit", USUAL, 1, MOST);
        request.future(() -> network.endedTransactions().thenAccept(ended -> {
            List<TransactionJson> found = all(ended).stream()
                    .filter(transaction ->
                            chargePoint.isEmpty() || chargePoint.get().equals(transaction.chargePoint()))
                    .filter(transaction -> open.isEmpty() || open.get() == transaction.isOpen())
                    .sorted(Comparator.comparing(Transaction::startedAt).reversed())
                    .map(TransactionJson::of)
                    .toList();
            request.json(ListJson.first(limit, found));
        }));
    }

    /** Those that ended, and those still open, each once: one may have ended since the first were read. */
    private List<Transaction> all(List<Transaction> ended) {
        /** What tells transactions apart. */
        record Key(ChargePointId chargePoint, TransactionId id) {}
        List<Transaction> all = new ArrayList<>(ended);
        Set<Key> seen = new HashSet<>();
        ended.forEach(transaction -> seen.add(new Key(transaction.chargePoint(), transaction.id())));
        network.chargePoints().stream()
                .flatMap(chargePoint -> chargePoint.connectors().values().stream())
                .flatMap(connector -> connector.transaction().stream())
                .filter(transaction -> seen.add(new Key(transaction.chargePoint(), transaction.id())))
                .forEach(all::add);
        return all;
    }
}
