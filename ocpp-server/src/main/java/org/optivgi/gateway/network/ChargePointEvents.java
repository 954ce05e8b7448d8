package org.optivgi.gateway.network;

import java.util.concurrent.CompletableFuture;

/** Where connections hand in what charge points tell. */
@FunctionalInterface
public interface ChargePointEvents {
    /**
     * Takes an event; events of one charge point are applied in the order in which they are handed in.
     *
     * @return completes with the reply once what must survive has been kept; never exceptionally for reasons of form
     */
    CompletableFuture<ChargePointReply> submit(ChargePointEvent event);
}
