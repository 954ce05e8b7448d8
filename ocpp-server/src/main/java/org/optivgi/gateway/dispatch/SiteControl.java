package org.optivgi.gateway.dispatch;

import java.util.concurrent.CompletableFuture;

/** The site's limits for those outside. May be called from any thread. */
public interface SiteControl {
    /** The ledger as it stands. */
    DispatchView view();

    /**
     * Limits a node of the site for a time, in place of what the same source said of the node before. What exceeds it gives
     * way at once.
     *
     * @return completes once it holds and is durable; with a store's exception if it holds but is not durable for now
     */
    CompletableFuture<Void> limit(LimitSeries series);

    /**
     * Takes back what a source said of a node.
     *
     * @return completes with whether it had said anything
     */
    CompletableFuture<Boolean> lift(String node, String source);

    /** Takes a meter's reading: what it shows beside charging is left to it from now on. */
    CompletableFuture<Void> read(MeterReading reading);
}
