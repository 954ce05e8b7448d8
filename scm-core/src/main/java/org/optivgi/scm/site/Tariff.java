package org.optivgi.scm.site;

import java.util.Objects;
import org.optivgi.scm.ev.PowerSeries;

/**
 * What power costs, in any one currency.
 *
 * @param pricePerKwh price of energy, one value per step of the horizon
 * @param demandPricePerKw price of each kW of the billing period's highest power; 0 if there is none
 * @param peakSoFarKw the highest power of this billing period until now in kW: what is paid for already
 */
public record Tariff(PowerSeries pricePerKwh, double demandPricePerKw, double peakSoFarKw) {
    /**
     * @throws IllegalArgumentException if an amount is negative or not finite, or a price is not finite
     */
    public Tariff {
        Objects.requireNonNull(pricePerKwh, "pricePerKwh");
        if (!(demandPricePerKw >= 0 && Double.isFinite(demandPricePerKw))) {
            throw new IllegalArgumentException("demandPricePerKw is " + demandPricePerKw + " but must be from 0");
        }
        if (!(peakSoFarKw >= 0 && Double.isFinite(peakSoFarKw))) {
            throw new IllegalArgumentException("peakSoFarKw is " + peakSoFarKw + " but must be from 0");
        }
        if (pricePerKwh.runs().stream().anyMatch(run -> !Double.isFinite(run.kw()))) {
            throw new IllegalArgumentException("a price is not a finite number");
        }
    }
}
