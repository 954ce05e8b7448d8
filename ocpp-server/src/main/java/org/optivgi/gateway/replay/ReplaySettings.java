package org.optivgi.gateway.replay;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.optivgi.scm.ev.Expectations;

/**
 * What is played.
 *
 * @param limitKw the site's limit
 * @param stated whether the planner knows what drivers said instead of what was true
 * @param minimumAmps the least current at which vehicles charge; 0 if any
 * @param tariff what energy and power cost; null if that is not asked for
 * @param expectations what a planner is told to expect of statements
 */
record ReplaySettings(
        double limitKw,
        boolean stated,
        double minimumAmps,
        @Nullable TariffFile tariff,
        Expectations expectations) {
    /** Vehicles and stations of the recorded site: single-phase at 208 V, 6.6 kW. */
    static final double VOLTS = 208;

    static final double STATION_KW = 6.6;
    static final Duration STEP = Duration.ofMinutes(5);
    /** Half a day: longer than nearly every stay. */
    static final int HORIZON_STEPS = 144;

    double minimumKw() {
        return minimumAmps * VOLTS / 1000;
    }
}
