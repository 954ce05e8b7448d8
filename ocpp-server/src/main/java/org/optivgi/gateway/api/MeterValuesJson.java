package org.optivgi.gateway.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.MeterRecord;

/**
 * Meter values in the order of their time, as many as were asked for.
 *
 * @param next the {@code from} of the next page; absent when these were the last
 */
record MeterValuesJson(List<MeterValueJson> items, @Nullable Instant next) {
    /** @param oneMore one more than fit, if there are as many */
    static MeterValuesJson of(List<MeterRecord> oneMore, int most) {
        return new MeterValuesJson(
                oneMore.stream().limit(most).map(MeterValueJson::of).toList(),
                oneMore.size() > most ? oneMore.get(most).sample().at() : null);
    }
}
