package org.optivgi.simulator.hardware;

/**
 * What a vehicle is and wants.
 *
 * @param id name in the scenario
 * @param capacityKwh usable battery capacity
 * @param initialSoc state of charge on arrival, 0 to 1
 * @param energyKwh energy asked, at most; charging ends earlier if the battery is full
 * @param maxAmps most that its charger takes per phase
 * @param minAmps least offer per phase that it charges with (6 A by IEC 61851)
 * @param phases 1, 2 or 3
 * @param taperFromSoc state of charge from which the accepted current falls; 1 for a battery without taper
 */
public record VehicleSpec(
        String id,
        double capacityKwh,
        double initialSoc,
        double energyKwh,
        double maxAmps,
        double minAmps,
        int phases,
        double taperFromSoc) {

    /** Checks the ranges. */
    public VehicleSpec {
        check(capacityKwh > 0, "capacityKwh is positive");
        check(initialSoc >= 0 && initialSoc <= 1, "initialSoc lies between 0 and 1");
        check(energyKwh >= 0, "energyKwh is not negative");
        check(minAmps >= 0 && maxAmps >= minAmps, "minAmps is not negative and at most maxAmps");
        check(phases >= 1 && phases <= 3, "phases is 1, 2 or 3");
        check(taperFromSoc > 0 && taperFromSoc <= 1, "taperFromSoc lies between 0 and 1");
    }

    private static void check(boolean holds, String rule) {
        if (!holds) {
            throw new IllegalArgumentException(rule);
        }
    }
}
