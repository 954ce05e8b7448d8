package org.optivgi.gateway.operator;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.PowerSeries;
import org.optivgi.scm.site.Tariff;

/**
 * What energy costs over time: each price holds from its instant until the next one, the last for ever. Before the first one
 * nothing is known.
 *
 * @param currency for people, such as EUR
 * @param demandPricePerKw price of each kW of the billing period's highest power; 0 if there is none
 * @param prices in ascending order of time
 */
public record PriceSeries(String currency, double demandPricePerKw, List<Price> prices) {
    /** No prices are known. */
    public static final PriceSeries NONE = new PriceSeries("EUR", 0, List.of());

    /** What a kWh costs from an instant on; may be negative. */
    public record Price(Instant from, double pricePerKwh) {}

    /**
     * @throws IllegalArgumentException if two prices begin at one instant, or a price is not finite
     */
    public PriceSeries {
        prices = prices.stream().sorted(Comparator.comparing(Price::from)).toList();
        for (int i = 1; i < prices.size(); i++) {
            if (prices.get(i).from().equals(prices.get(i - 1).from())) {
                throw new IllegalArgumentException(
                        "two prices begin at " + prices.get(i).from());
            }
        }
    }

    /** What a kWh costs then; empty if it is not known. */
    public OptionalDouble at(Instant time) {
        OptionalDouble found = OptionalDouble.empty();
        for (Price price : prices) {
            if (price.from().isAfter(time)) {
                break;
            }
            found = OptionalDouble.of(price.pricePerKwh());
        }
        return found;
    }

    /**
     * As the scheduling core takes it. Where no price is known the first one known counts, so that waiting for it gains nothing.
     *
     * @param peakSoFarKw the highest power of this billing period until now
     * @return empty if no prices are known at all
     */
    public Optional<Tariff> over(Horizon horizon, double peakSoFarKw) {
        if (prices.isEmpty()) {
            return Optional.empty();
        }
        double[] perStep = new double[horizon.steps()];
        for (int step = 0; step < perStep.length; step++) {
            perStep[step] = at(horizon.startOf(step)).orElse(prices.get(0).pricePerKwh());
        }
        return Optional.of(new Tariff(PowerSeries.of(perStep), demandPricePerKw, peakSoFarKw));
    }
}
