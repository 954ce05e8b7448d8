package org.optivgi.gateway.metrics;

import java.util.concurrent.CompletableFuture;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointEvents;
import org.optivgi.gateway.network.ChargePointReply;

/** Counts and times what charge points tell. */
public final class MeteredEvents implements ChargePointEvents {
    private final ChargePointEvents events;
    private final GatewayMetrics metrics;

    public MeteredEvents(ChargePointEvents events, GatewayMetrics metrics) {
        this.events = events;
        this.metrics = metrics;
    }

    @Override
    public CompletableFuture<ChargePointReply> submit(ChargePointEvent event) {
        long begun = System.nanoTime();
        metrics.onEventBegun();
        return events.submit(event)
                .whenComplete((reply, failure) ->
                        metrics.onEvent(event.getClass().getSimpleName(), failure == null, System.nanoTime() - begun));
    }
}
