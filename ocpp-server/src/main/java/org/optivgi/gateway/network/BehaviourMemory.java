package org.optivgi.gateway.network;

import java.util.function.UnaryOperator;

/** Remembers what charge points were seen to do, over restarts too. Any thread may use it; it never blocks. */
public interface BehaviourMemory {
    /** What was seen of a charge point; {@link LearnedBehaviour#NOTHING} of one that is new. */
    LearnedBehaviour behaviourOf(ChargePointId chargePoint);

    /**
     * Adds to what was seen. What is not durable when the gateway dies is learned again.
     *
     * @param change makes of what is known what is known then; called once
     */
    void learnBehaviour(ChargePointId chargePoint, UnaryOperator<LearnedBehaviour> change);
}
