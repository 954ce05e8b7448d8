package org.optivgi.simulator.hardware;

import java.time.Duration;

/**
 * A vehicle with its battery at one moment: an immutable value; {@link #advance} gives the one after a while.
 *
 * @param storedKwh energy in the battery
 * @param deliveredKwh energy taken since it was plugged in
 */
public record ElectricVehicle(VehicleSpec spec, double storedKwh, double deliveredKwh) {
    private static final double LOWEST_ACCEPTANCE = 0.05;
    private static final double NOTHING_KWH = 1e-9;
    private static final double SECONDS_PER_HOUR = 3600.0;

    /** A vehicle that has just been plugged in. */
    public static ElectricVehicle arriving(VehicleSpec spec) {
        return new ElectricVehicle(spec, spec.capacityKwh() * spec.initialSoc(), 0);
    }

    /** State of charge, 0 to 1. */
    public double soc() {
        return storedKwh / spec.capacityKwh();
    }

    /** What it would still take in kWh: what was asked and not delivered, as far as the battery has room. */
    public double remainingKwh() {
        return Math.max(0, Math.min(spec.energyKwh() - deliveredKwh, spec.capacityKwh() - storedKwh));
    }

    /** Whether it would take energy if it could. */
    public boolean wantsEnergy() {
        return remainingKwh() > NOTHING_KWH;
    }

    /** The current per phase that the battery accepts now, in A; falls in a straight line once the taper begins. */
    public double acceptedAmps() {
        if (!wantsEnergy()) {
            return 0;
        }
        double taperFrom = spec.taperFromSoc();
        double left = taperFrom >= 1 ? 1 : Math.min(1, (1 - soc()) / (1 - taperFrom));
        return spec.maxAmps() * Math.max(LOWEST_ACCEPTANCE, left);
    }

    /** The current per phase that it draws when so much is offered, in A: none below its minimum. */
    public double drawnAmps(double offeredAmps) {
        return offeredAmps < spec.minAmps() ? 0 : Math.min(offeredAmps, acceptedAmps());
    }

    /**
     * Charges for a while with a constant offer. The current is constant over the step, so steps should be short (a
     * second) where the taper matters.
     *
     * @param offeredAmps per phase
     * @param volts phase to neutral
     * @param phases phases that outlet and vehicle have in common
     */
    public Step advance(Duration duration, double offeredAmps, double volts, int phases) {
        double hours = duration.toNanos() / 1e9 / SECONDS_PER_HOUR;
        double kilowatts = drawnAmps(offeredAmps) * volts * phases / 1000;
        double energyKwh = kilowatts * hours;
        double remaining = remainingKwh();
        if (energyKwh > remaining && hours > 0) {
            // The last step: spread what is left, so that energy stays the integral of power.
            energyKwh = remaining;
            kilowatts = energyKwh / hours;
        }
        ElectricVehicle after = new ElectricVehicle(spec, storedKwh + energyKwh, deliveredKwh + energyKwh);
        double amps = phases == 0 ? 0 : kilowatts * 1000 / (volts * phases);
        return new Step(after, amps, kilowatts, energyKwh);
    }

    /**
     * What happened in a step.
     *
     * @param amps per phase
     * @param powerKw over all phases
     */
    public record Step(ElectricVehicle after, double amps, double powerKw, double energyKwh) {}
}
