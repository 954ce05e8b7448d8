package org.optivgi.gateway.network;

import java.util.concurrent.CompletableFuture;

/** How commands reach charge points, whatever version they speak. */
@FunctionalInterface
public interface ChargePointCommands {
    /** Which commands go first on a connection that can carry one at a time. */
    enum Urgency {
        /** Limits: ahead of everything that waits. */
        SAFETY,
        NORMAL
    }

    /**
     * Sends a command over the charge point's current connection, one at a time. Never blocks.
     *
     * @return completes with the outcome; never exceptionally
     */
    CompletableFuture<CommandOutcome> send(ChargePointId chargePoint, ChargePointCommand command, Urgency urgency);
}
