package org.optivgi.gateway.api;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.NetworkView;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.network.TransactionId;

/** Transactions open and ended. */
final class Transactions {
    private Transactions() {}

    /** What tells transactions apart. */
    private record Key(ChargePointId chargePoint, TransactionId id) {
        static Key of(Transaction transaction) {
            return new Key(transaction.chargePoint(), transaction.id());
        }
    }

    /** Those that ended, and those still open, each once: one may have ended since the first were read. */
    static List<Transaction> all(NetworkView network, List<Transaction> ended) {
        List<Transaction> all = new ArrayList<>(ended);
        Set<Key> seen = new HashSet<>();
        ended.forEach(transaction -> seen.add(Key.of(transaction)));
        network.chargePoints().stream()
                .flatMap(chargePoint -> chargePoint.connectors().values().stream())
                .flatMap(connector -> connector.transaction().stream())
                .filter(transaction -> seen.add(Key.of(transaction)))
                .forEach(all::add);
        return all;
    }
}
