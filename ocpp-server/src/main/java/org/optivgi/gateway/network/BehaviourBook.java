package org.optivgi.gateway.network;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;

/** What charge points were seen to do, in memory, and in the store a moment later. */
final class BehaviourBook implements BehaviourMemory {
    private final NetworkStore store;
    private final ConcurrentMap<ChargePointId, LearnedBehaviour> known = new ConcurrentHashMap<>();

    BehaviourBook(NetworkStore store, Collection<NetworkFact.BehaviourLearned> remembered) {
        this.store = store;
        remembered.forEach(fact -> known.put(fact.chargePoint(), fact.behaviour()));
    }

    @Override
    public LearnedBehaviour behaviourOf(ChargePointId chargePoint) {
        return known.getOrDefault(chargePoint, LearnedBehaviour.NOTHING);
    }

    @Override
    public void learnBehaviour(ChargePointId chargePoint, UnaryOperator<LearnedBehaviour> change) {
        known.compute(chargePoint, (id, present) -> {
            LearnedBehaviour before = present == null ? LearnedBehaviour.NOTHING : present;
            LearnedBehaviour after = change.apply(before);
            if (!after.equals(before)) {
                // In here, so that of two changes the later one is also written later.
                store.append(List.of(new NetworkFact.BehaviourLearned(chargePoint, after)));
            }
            return after;
        });
    }
}
