package org.optivgi.gateway.dispatch;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A limit that somebody sets from outside, for a time: a grid operator's signal, an energy management system's forecast of
 * what a building leaves. It can only make the configured limit stricter.
 *
 * @param node id of the node that it limits
 * @param source who says so; each source has one series at a node, and a newer one takes its place
 * @param steps the limit, ascending in time, not empty; each step holds until the next
 * @param until when the last step ends
 */
public record LimitSeries(String node, String source, List<Step> steps, Instant until) {
    /**
     * What holds from an instant on.
     *
     * @param kw power in kW; null for no such limit
     * @param amps current on each phase in A; null for no such limit
     */
    public record Step(
            Instant from, @Nullable Double kw, @Nullable Double amps) {}

    /**
     * @throws IllegalArgumentException naming what does not fit
     */
    public LimitSeries {
        steps = steps.stream().sorted(Comparator.comparing(Step::from)).toList();
        if (steps.isEmpty()) {
            throw new IllegalArgumentException("steps is empty; give at least one");
        }
        if (!steps.get(steps.size() - 1).from().isBefore(until)) {
            throw new IllegalArgumentException("until is not after the last step; let it end later");
        }
    }

    /** What it allows of {@code flow}; infinite where it says nothing. */
    PowerOverTime on(Flow flow) {
        PowerOverTime limit = PowerOverTime.constant(Double.POSITIVE_INFINITY);
        for (Step step : steps) {
            Double value = flow == Flow.POWER ? step.kw() : step.amps();
            limit = limit.then(step.from(), value == null ? Double.POSITIVE_INFINITY : value);
        }
        return limit.then(until, Double.POSITIVE_INFINITY);
    }
}
