package org.optivgi.gateway.dispatch;

import java.time.Duration;

/**
 * How measured power is compared with what is allowed.
 *
 * @param reaction how long after a change the old allowance still counts, for charge point, vehicle and meter to follow
 * @param toleranceShare the part of the allowance by which a meter may be above it
 * @param toleranceAmps current per phase by which it may be above that, in A
 * @param stale age from which a meter value says nothing of now
 * @param unused when power that a vehicle leaves unused is given to others
 */
public record SupervisionSettings(
        Duration reaction, double toleranceShare, double toleranceAmps, Duration stale, UnusedPowerSettings unused) {
    /** Meters of charge points are good for 1 to 3 %, and vehicles follow within 5 s. */
    public static final SupervisionSettings DEFAULT = new SupervisionSettings(
            Duration.ofSeconds(15), 0.03, 0.5, Duration.ofMinutes(3), UnusedPowerSettings.DEFAULT);

    /** The most that a meter may show where so much is allowed, both in A. */
    double mostAmps(double allowedAmps) {
        return allowedAmps * (1 + toleranceShare) + toleranceAmps;
    }
}
