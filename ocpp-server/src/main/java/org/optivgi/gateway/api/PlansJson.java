package org.optivgi.gateway.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was planned, the last plan of each minute.
 *
 * @param items oldest first, as many as were asked for
 * @param next the {@code from} of the next page; absent when these were the last
 */
record PlansJson(List<PastPlanJson> items, @Nullable Instant next) {
    /**
     * A plan that was made.
     *
     * @param at when
     */
    record PastPlanJson(Instant at, PlanJson plan) {}

    /** @param oneMore one more than fit, if there are as many */
    static PlansJson of(List<PastPlanJson> oneMore, int most) {
        return new PlansJson(
                oneMore.stream().limit(most).toList(),
                oneMore.size() > most ? oneMore.get(most).at() : null);
    }
}
