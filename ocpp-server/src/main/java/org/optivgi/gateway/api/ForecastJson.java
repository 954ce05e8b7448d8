package org.optivgi.gateway.api;

import java.time.Instant;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.dispatch.Flow;
import org.optivgi.gateway.dispatch.PowerOverTime;
import org.optivgi.gateway.dispatch.SiteView;
import org.optivgi.gateway.operator.PriceSeries;

/**
 * What is known of the time to come at a node: the limit, what draws beside vehicles, and what energy costs, as the planning takes
 * them.
 *
 * @param steps each holds until the next, the last until {@code until}
 * @param prices likewise; empty where nothing is known of what energy costs
 */
record ForecastJson(String node, Instant at, Instant until, List<StepJson> steps, List<PriceJson> prices) {
    /**
     * What holds from an instant on.
     *
     * @param limitKw the most that may flow through the node; absent without a limit
     * @param loadKw what draws there and is no vehicle's: as a meter shows until that is too old, then as configured if that is more
     * @param leftForVehiclesKw what vehicles may draw by this limit; absent without a limit
     */
    record StepJson(
            Instant from,
            @Nullable Double limitKw,
            double loadKw,
            @Nullable Double leftForVehiclesKw) {}

    /** What a kWh costs from an instant on. */
    record PriceJson(Instant from, double pricePerKwh) {}

    static ForecastJson of(SiteView site, String node, Instant now, Instant until, List<PriceSeries.Price> prices) {
        PowerOverTime left = site.capacity(node, Flow.POWER);
        PowerOverTime load = site.load(node, Flow.POWER);
        TreeSet<Instant> changes = new TreeSet<>(left.changes());
        changes.addAll(load.changes());
        changes.removeIf(change -> !change.isAfter(now) || !change.isBefore(until));
        changes.add(now);
        return new ForecastJson(
                node,
                now,
                until,
                changes.stream()
                        .map(from -> step(from, left.at(from), load.at(from)))
                        .toList(),
                prices.stream()
                        .map(price -> new PriceJson(price.from(), price.pricePerKwh()))
                        .toList());
    }

    private static StepJson step(Instant from, double left, double load) {
        boolean isLimited = Double.isFinite(left);
        return new StepJson(
                from,
                isLimited ? Double.valueOf(ApiJson.rounded(left + load)) : null,
                ApiJson.rounded(load),
                isLimited ? Double.valueOf(ApiJson.rounded(Math.max(0, left))) : null);
    }
}
