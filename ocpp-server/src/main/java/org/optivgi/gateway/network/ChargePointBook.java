package org.optivgi.gateway.network;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All charge points and connectors as they stand. Used by the network's loop only. */
final class ChargePointBook {
    /** More than any charge point has; a faulty one must not fill the memory with connectors that it makes up. */
    private static final int MOST_CONNECTORS = 200;

    private final Map<ChargePointId, ChargePoint> byId = new HashMap<>();
    private final Facts facts;

    /**
     * A book that goes on where an earlier run left off; all charge points are offline until they connect.
     *
     * @param memory what that run left
     * @param facts takes what must survive
     */
    ChargePointBook(NetworkMemory memory, Facts facts) {
        this.facts = facts;
        memory.chargePoints().forEach(seen -> put(ChargePoint.remembered(seen)));
        memory.connectors().forEach(this::recall);
        memory.openTransactions().forEach(this::recall);
    }

    private void recall(NetworkFact.ConnectorSeen seen) {
        ChargePoint known = byId.get(seen.chargePoint());
        if (known != null) {
            put(known.with(Connector.remembered(seen)));
        }
    }

    private void recall(Transaction open) {
        ChargePoint known = byId.get(open.chargePoint());
        ChargePoint chargePoint = known != null ? known : ChargePoint.firstSeen(open.chargePoint(), open.startedAt());
        put(chargePoint.with(chargePoint.connectorOrNew(open.connector()).withTransaction(open)));
    }

    Collection<ChargePoint> all() {
        return byId.values();
    }

    Optional<ChargePoint> get(ChargePointId id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The charge point that an event is about, which has been {@link #hear heard}. */
    ChargePoint of(ChargePointEvent event) {
        ChargePoint chargePoint = byId.get(event.chargePoint());
        if (chargePoint == null) {
            throw new IllegalStateException("no state for " + event.chargePoint());
        }
        return chargePoint;
    }

    /** The connector of the charge point that an event is about, perhaps mentioned for the first time. */
    Connector connector(ChargePointEvent event, ConnectorRef ref) {
        return of(event).connectorOrNew(ref);
    }

    /** The connector with a transaction of the same EVSE; the connector itself where none has one. */
    ConnectorRef busyConnector(ChargePointEvent event, ConnectorRef ref) {
        return of(event)
                .openTransactions()
                .map(Transaction::connector)
                .filter(busy -> busy.evse() == ref.evse())
                .findFirst()
                .orElse(ref);
    }

    Stream<Transaction> openTransactions() {
        return byId.values().stream().flatMap(ChargePoint::openTransactions);
    }

    /** Notes that a charge point told something, whether it was known before or not. */
    void hear(ChargePointEvent event) {
        ChargePoint known = byId.get(event.chargePoint());
        ChargePoint before = known != null ? known : ChargePoint.firstSeen(event.chargePoint(), event.receivedAt());
        put(before.heardAt(event.receivedAt()));
    }

    void put(ChargePoint chargePoint) {
        byId.put(chargePoint.id(), chargePoint);
    }

    void put(ChargePointEvent event, Connector connector) {
        put(of(event).with(connector));
    }

    /** Whether a connector is one more than a charge point can have. */
    boolean isMadeUp(ChargePointEvent event, ConnectorRef ref) {
        ChargePoint chargePoint = of(event);
        return chargePoint.connectors().size() >= MOST_CONNECTORS
                && !chargePoint.connectors().containsKey(ref);
    }

    /** Puts on record how a charge point differs from what it was; {@code before} is null when it is new. */
    void noteWhatIsNew(@Nullable ChargePoint before, ChargePoint after) {
        if (before == null || !after.isDescribedLike(before)) {
            facts.note(new NetworkFact.ChargePointSeen(
                    after.id(), after.hardware(), after.capabilities(), after.status(), after.lastHeardAt()));
        }
        for (Connector connector : after.connectors().values()) {
            Connector earlier = before == null ? null : before.connectors().get(connector.ref());
            if (earlier == null || !connector.hasStatusOf(earlier)) {
                facts.note(new NetworkFact.ConnectorSeen(
                        after.id(),
                        connector.ref(),
                        connector.status(),
                        connector.errorCode(),
                        connector.statusSince()));
            }
        }
    }
}
