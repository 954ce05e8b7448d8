package org.optivgi.gateway.security;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import org.optivgi.gateway.network.Access;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.NetworkFact;
import org.optivgi.gateway.network.NetworkStore;

/**
 * What was decided about the access of charge points, in memory and in the store. Decisions hold at once; the future tells
 * when they survive. Any thread may read and write.
 */
public final class AccessBook {
    private final Map<ChargePointId, Access> accesses = new ConcurrentHashMap<>();
    private final NetworkStore store;
    private final Clock clock;

    /**
     * @param remembered what earlier runs decided
     * @param clock real time
     */
    public AccessBook(Collection<Access> remembered, NetworkStore store, Clock clock) {
        remembered.forEach(access -> accesses.put(access.chargePoint(), access));
        this.store = store;
        this.clock = clock;
    }

    /** What was decided about the charge point; empty when nothing was. */
    public Optional<Access> find(ChargePointId chargePoint) {
        return Optional.ofNullable(accesses.get(chargePoint));
    }

    /** Everything that was decided, in no particular order. */
    public List<Access> all() {
        return List.copyOf(accesses.values());
    }

    /**
     * Decides.
     *
     * @param decision makes the new decision of the last one, or of a fresh adoption, and the time; must be quick
     * @return completes with the decision when it survives, exceptionally when the store fails
     */
    CompletableFuture<Access> decide(ChargePointId chargePoint, BiFunction<Access, Instant, Access> decision) {
        CompletableFuture<Access> durable = new CompletableFuture<>();
        // The fact is handed over inside, so that two decisions reach the store in the order in which they were made.
        accesses.compute(chargePoint, (id, before) -> {
            Instant now = clock.instant();
            Access after = decision.apply(before == null ? Access.adopted(chargePoint, now) : before, now);
            store.append(List.of(new NetworkFact.AccessStands(after))).whenComplete((done, failure) -> {
                if (failure == null) {
                    durable.complete(after);
                } else {
                    durable.completeExceptionally(failure);
                }
            });
            return after;
        });
        return durable;
    }
}
