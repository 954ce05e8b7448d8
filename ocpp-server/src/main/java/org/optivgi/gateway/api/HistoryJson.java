package org.optivgi.gateway.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the site drew.
 *
 * @param curtailedKwh what was withheld from vehicles that would have taken more, since the gateway started
 */
record HistoryJson(List<PointJson> points, double curtailedKwh) {
    /**
     * One minute.
     *
     * @param curtailedKw how much more could have been drawn by vehicles that drew all they were permitted
     */
    record PointJson(
            Instant at,
            double limitKw,
            double permittedKw,
            double measuredKw,
            double curtailedKw,
            @Nullable Double pricePerKwh) {
        static PointJson of(SiteHistory.Point point) {
            return new PointJson(
                    point.at(),
                    point.limitKw(),
                    point.permittedKw(),
                    point.measuredKw(),
                    point.curtailedKw(),
                    point.pricePerKwh());
        }
    }
}
