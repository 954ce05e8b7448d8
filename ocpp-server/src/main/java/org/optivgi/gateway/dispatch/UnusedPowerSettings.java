package org.optivgi.gateway.dispatch;

import java.time.Duration;

/**
 * When power that a vehicle leaves unused is given to others.
 *
 * @param after how long it must have been left unused; zero for never
 * @param marginShare the part of a current that is left to the vehicle on top of what it draws, above 0
 * @param marginAmps how much is left to it at least, in A per phase, above 0
 */
public record UnusedPowerSettings(Duration after, double marginShare, double marginAmps) {
    /** Vehicles take up to a minute to follow a larger limit. */
    public static final UnusedPowerSettings DEFAULT = new UnusedPowerSettings(Duration.ofMinutes(2), 0.1, 1);

    boolean isOn() {
        return !after.isZero();
    }

    /** How far below {@code amps} still counts as drawing that much, in A. */
    double margin(double amps) {
        return Math.max(marginShare * amps, marginAmps);
    }
}
