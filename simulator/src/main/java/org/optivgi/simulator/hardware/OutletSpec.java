package org.optivgi.simulator.hardware;

import java.time.Duration;

/**
 * What an outlet is built for.
 *
 * @param maxAmps nameplate current per phase
 * @param phases 1 or 3
 * @param volts phase to neutral
 * @param decreaseLag how long after a lower offer the vehicle draws less
 * @param increaseLag how long after a higher offer the vehicle draws more; at least {@code decreaseLag}
 * @param rotation how it is wired to the grid; with one phase, its first letter counts
 */
public record OutletSpec(
        double maxAmps, int phases, double volts, Duration decreaseLag, Duration increaseLag, PhaseRotation rotation) {

    /** An outlet wired L1 to L1. */
    public OutletSpec(double maxAmps, int phases, double volts, Duration decreaseLag, Duration increaseLag) {
        this(maxAmps, phases, volts, decreaseLag, increaseLag, PhaseRotation.RST);
    }

    /** Checks the ranges. */
    public OutletSpec {
        if (!(maxAmps > 0) || !(volts > 0) || phases < 1 || phases > 3) {
            throw new IllegalArgumentException("maxAmps and volts are positive, phases is 1, 2 or 3");
        }
    }

    /** Nameplate power in kW. */
    public double maxKw() {
        return maxAmps * volts * phases / 1000;
    }
}
