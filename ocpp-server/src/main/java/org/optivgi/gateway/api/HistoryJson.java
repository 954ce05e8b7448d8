package org.optivgi.gateway.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.history.PowerPoint;

/**
 * What a node of the site drew.
 *
 * @param points oldest first, as many as were asked for
 * @param next the {@code from} of the next page; absent when these were the last
 * @param curtailedKwh what was withheld from vehicles of the site that would have taken more, since the gateway started
 */
record HistoryJson(
        String node, List<PointJson> points, @Nullable Instant next, double curtailedKwh) {
    /**
     * A moment, or the means over a time that begins then.
     *
     * @param spanSeconds how long the time is; absent for a moment
     * @param limitKw what vehicles might have drawn
     * @param loadKw what else drew there, or was taken to
     * @param curtailedKw how much more could have been drawn by vehicles that drew all they were permitted
     */
    record PointJson(
            Instant at,
            @Nullable Long spanSeconds,
            double limitKw,
            double loadKw,
            double permittedKw,
            double measuredKw,
            double curtailedKw,
            @Nullable Double pricePerKwh) {
        static PointJson of(PowerPoint point) {
            return new PointJson(
                    point.at(),
                    point.span().isZero() ? null : Long.valueOf(point.span().toSeconds()),
                    ApiJson.rounded(point.limitKw()),
                    ApiJson.rounded(point.loadKw()),
                    ApiJson.rounded(point.permittedKw()),
                    ApiJson.rounded(point.measuredKw()),
                    ApiJson.rounded(point.curtailedKw()),
                    ApiJson.rounded(point.pricePerKwh()));
        }
    }

    /** @param oneMore one more than fit, if there are as many */
    static HistoryJson of(String node, List<PowerPoint> oneMore, int most, double curtailedKwh) {
        return new HistoryJson(
                node,
                oneMore.stream().limit(most).map(PointJson::of).toList(),
                oneMore.size() > most ? oneMore.get(most).at() : null,
                ApiJson.rounded(curtailedKwh));
    }
}
