package org.optivgi.gateway.network;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a connector's meter showed at one instant, in the gateway's units. A null component was not reported: it is
 * unknown, never zero.
 *
 * @param at when the sample was taken: the charge point's own time where it gave a plausible one
 * @param energyImportKwh the register of energy imported, in kWh
 * @param powerKw active power imported, all phases together, in kW
 * @param currentAmps current imported per phase, in A
 * @param voltage voltage between phase and neutral, in V, the mean of the phases reported
 * @param offeredAmps the current the charge point offers the vehicle, in A per phase
 * @param stateOfChargePercent the battery's state of charge, 0 to 100
 */
public record MeterSample(
        Instant at,
        @Nullable Double energyImportKwh,
        @Nullable Double powerKw,
        @Nullable PhaseAmps currentAmps,
        @Nullable Double voltage,
        @Nullable Double offeredAmps,
        @Nullable Double stateOfChargePercent) {

    /** The same values as those of another moment. */
    MeterSample takenAt(Instant otherTime) {
        return new MeterSample(
                otherTime, energyImportKwh, powerKw, currentAmps, voltage, offeredAmps, stateOfChargePercent);
    }

    /**
     * Current on each phase, in A; null where that phase was not reported.
     *
     * @param l1 current on L1
     * @param l2 current on L2
     * @param l3 current on L3
     */
    public record PhaseAmps(
            @Nullable Double l1,
            @Nullable Double l2,
            @Nullable Double l3) {}
}
