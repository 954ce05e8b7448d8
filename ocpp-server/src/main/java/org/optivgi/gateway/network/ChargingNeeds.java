package org.optivgi.gateway.network;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a vehicle itself says that it needs; a null component was not told. Spec: OCPP 2.0.1 K15.
 *
 * @param departure when it leaves
 * @param energyKwh energy that it wants from now on; once with a transaction, from the transaction's start
 * @param minAmps least current per phase at which it charges
 * @param maxAmps most current per phase that it takes
 * @param maxKw most power that it takes
 * @param phases how many phases it draws on, 1 to 3
 * @param stateOfChargePercent of its battery, 0 to 100
 * @param mostPeriods how many periods of a schedule it can take in
 * @param toldAt when the gateway heard of it
 */
public record ChargingNeeds(
        @Nullable Instant departure,
        @Nullable Double energyKwh,
        @Nullable Double minAmps,
        @Nullable Double maxAmps,
        @Nullable Double maxKw,
        @Nullable Integer phases,
        @Nullable Double stateOfChargePercent,
        @Nullable Integer mostPeriods,
        Instant toldAt) {

    /** The same needs, with the energy counted from the start of a transaction that has delivered so much. */
    ChargingNeeds after(double deliveredKwh) {
        return new ChargingNeeds(
                departure,
                energyKwh == null ? null : Double.valueOf(energyKwh + deliveredKwh),
                minAmps,
                maxAmps,
                maxKw,
                phases,
                stateOfChargePercent,
                mostPeriods,
                toldAt);
    }
}
