package org.optivgi.gateway.history;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What the site drew, what was planned and what happened, on record. It comes second to what must survive: what is added is on the disk about a
 * second later. While the disk fails, the newest {@value #MOST_WAITING} wait in memory. Any thread may use it.
 */
public interface HistoryArchive {
    /** How many points and how many events wait at most while the disk fails; the oldest are left out. */
    int MOST_WAITING = 10_000;

    /** Takes points over, and returns at once. A second one of the same node, moment and span is left out. */
    void add(List<PowerPoint> points);

    /** Takes an event over, and returns at once. A second one of the same id is left out. */
    void add(DepotEvent event);

    /** Takes a plan over, and returns at once. It takes the place of what this run planned earlier in the same minute. */
    void add(PlanRecord plan);

    /**
     * The points on record, all that were added before included, oldest first.
     *
     * @return fails with the store's exception if they cannot be read
     */
    CompletableFuture<List<PowerPoint>> power(PowerQuery query);

    /**
     * The plans on record, all that were added before included, oldest first.
     *
     * @return fails with the store's exception if they cannot be read
     */
    CompletableFuture<List<PlanRecord>> plans(PlanQuery query);

    /**
     * The events on record, all that were added before included, newest first.
     *
     * @return fails with the store's exception if they cannot be read
     */
    CompletableFuture<EventPage> events(EventQuery query);
}
