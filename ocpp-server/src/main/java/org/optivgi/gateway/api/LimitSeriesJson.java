package org.optivgi.gateway.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.dispatch.LimitSeries;

/** A limit set from outside. */
record LimitSeriesJson(String node, String source, List<StepJson> steps, Instant until) {
    record StepJson(
            Instant from,
            @Nullable Double limitKw,
            @Nullable Double limitAmps) {}

    static LimitSeriesJson of(LimitSeries series) {
        return new LimitSeriesJson(
                series.node(),
                series.source(),
                series.steps().stream()
                        .map(step -> new StepJson(step.from(), step.kw(), step.amps()))
                        .toList(),
                series.until());
    }
}
