package org.optivgi.gateway.operator;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.PowerSeries;
import org.optivgi.scm.site.Tariff;

/**
 * What power costs: the series that an operator or integrator has set, or where there is none, what the configuration says.
 * May be used from any thread.
 */
public final class TariffInForce {
    private final StoredPrices stored;
    private final @Nullable RecurringPrices configured;
    private final double configuredDemandPricePerKw;
    private final ToDoubleFunction<Instant> peakSoFarKw;

    /**
     * @param stored what has been set
     * @param configured null if the configuration has no tariff
     * @param configuredDemandPricePerKw 0 if there is none
     * @param peakSoFarKw the highest power of the billing period at hand until then, in kW
     */
    public TariffInForce(
            StoredPrices stored,
            @Nullable RecurringPrices configured,
            double configuredDemandPricePerKw,
            ToDoubleFunction<Instant> peakSoFarKw) {
        this.stored = stored;
        this.configured = configured;
        this.configuredDemandPricePerKw = configuredDemandPricePerKw;
        this.peakSoFarKw = peakSoFarKw;
    }

    /** Whether what holds is a series that has been set. */
    public boolean isSeries() {
        return !stored.get().prices().isEmpty();
    }

    /** What a kWh costs then; empty if that is not known. */
    public OptionalDouble at(Instant time) {
        RecurringPrices recurring = configured;
        return isSeries() || recurring == null ? stored.get().at(time) : OptionalDouble.of(recurring.at(time));
    }

    /**
     * What a kWh costs over a time, each price until the next one.
     *
     * @return empty if nothing is known of it
     */
    public List<PriceSeries.Price> between(Instant from, Instant until) {
        List<PriceSeries.Price> prices = new ArrayList<>();
        if (isSeries() || configured == null) {
            at(from).ifPresent(price -> prices.add(new PriceSeries.Price(from, price)));
            stored.get().prices().stream()
                    .filter(price -> price.from().isAfter(from) && price.from().isBefore(until))
                    .forEach(prices::add);
            return prices;
        }
        // Times of day have minutes, so that prices change at the beginning of one.
        for (Instant time = from;
                time.isBefore(until);
                time = time.plus(1, ChronoUnit.MINUTES).truncatedTo(ChronoUnit.MINUTES)) {
            double price = configured.at(time);
            if (prices.isEmpty() || prices.get(prices.size() - 1).pricePerKwh() != price) {
                prices.add(new PriceSeries.Price(time, price));
            }
        }
        return prices;
    }

    /** As the scheduling core takes it; empty if nothing is known of what power costs. */
    public Optional<Tariff> over(Horizon horizon) {
        double peakKw = peakSoFarKw.applyAsDouble(horizon.start());
        RecurringPrices recurring = configured;
        if (isSeries() || recurring == null) {
            return stored.get().over(horizon, peakKw);
        }
        double[] perStep = new double[horizon.steps()];
        for (int step = 0; step < perStep.length; step++) {
            perStep[step] = recurring.at(horizon.startOf(step));
        }
        return Optional.of(new Tariff(PowerSeries.of(perStep), configuredDemandPricePerKw, peakKw));
    }
}
