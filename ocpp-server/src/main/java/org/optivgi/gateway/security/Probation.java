package org.optivgi.gateway.security;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointEvents;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ChargePointReply;

/**
 * Has charge points wait that were let in and not adopted yet: their BootNotification is answered with Pending, and they ask
 * again. Everything else they tell counts, for their power does. Spec: OCPP 1.6 §4.2.
 */
public final class Probation implements ChargePointEvents {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

    private final ChargePointEvents network;
    private final Predicate<ChargePointId> isKnown;

    /**
     * @param network where events go
     * @param isKnown whether a charge point is adopted
     */
    public Probation(ChargePointEvents network, Predicate<ChargePointId> isKnown) {
        this.network = network;
        this.isKnown = isKnown;
    }

    @Override
    public CompletableFuture<ChargePointReply> submit(ChargePointEvent event) {
        CompletableFuture<ChargePointReply> reply = network.submit(event);
        return event instanceof ChargePointEvent.Booted
                ? reply.thenApply(decided -> onProbation(event.chargePoint(), decided))
                : reply;
    }

    private ChargePointReply onProbation(ChargePointId chargePoint, ChargePointReply reply) {
        boolean waits = reply instanceof ChargePointReply.BootDecision decision
                && decision.status() == ChargePointReply.BootDecision.Status.ACCEPTED
                && !isKnown.test(chargePoint);
        return waits
                ? new ChargePointReply.BootDecision(
                        ChargePointReply.BootDecision.Status.PENDING,
                        ((ChargePointReply.BootDecision) reply).currentTime(),
                        ASK_AGAIN)
                : reply;
    }
}
