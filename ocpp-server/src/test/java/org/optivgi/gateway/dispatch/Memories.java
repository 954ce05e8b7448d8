package org.optivgi.gateway.dispatch;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.optivgi.gateway.network.BehaviourMemory;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.LearnedBehaviour;

/** Remembers for as long as the test lasts. */
public final class Memories implements BehaviourMemory {
    private final Map<ChargePointId, LearnedBehaviour> known = new HashMap<>();

    @Override
    public LearnedBehaviour behaviourOf(ChargePointId chargePoint) {
        return known.getOrDefault(chargePoint, LearnedBehaviour.NOTHING);
    }

    @Override
    public void learnBehaviour(ChargePointId chargePoint, UnaryOperator<LearnedBehaviour> change) {
        known.put(chargePoint, change.apply(behaviourOf(chargePoint)));
    }
}
