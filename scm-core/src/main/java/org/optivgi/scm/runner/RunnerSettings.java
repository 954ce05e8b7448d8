package org.optivgi.scm.runner;

import java.time.Duration;
import java.time.Instant;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.ProfileRules;

/**
 * How cycles are run.
 *
 * @param resolution length of a step: positive whole seconds
 * @param steps length of the horizon in steps, at least 1
 * @param timeBudget how long the calculation for one group may take, positive
 * @param overstay how long a vehicle that is plugged in past its departure is assumed to stay from now on, so that it
 *     keeps charging as capacity allows; zero to plan nothing for it
 * @param profileRules how profiles are shaped where the station does not say otherwise
 */
public record RunnerSettings(
        Duration resolution, int steps, Duration timeBudget, Duration overstay, ProfileRules profileRules) {
    /** 480 steps of 1 minute, 5 s for each group, overstaying vehicles assumed to stay for another hour. */
    public static final RunnerSettings DEFAULT = new RunnerSettings(
            Horizon.DEFAULT_RESOLUTION,
            Horizon.DEFAULT_STEPS,
            Duration.ofSeconds(5),
            Duration.ofHours(1),
            ProfileRules.DEFAULT);

    /**
     * @throws IllegalArgumentException naming the setting that is out of range
     */
    public RunnerSettings {
        // The horizon refuses what it does not take; where it begins does not matter.
        new Horizon(Instant.EPOCH, resolution, steps);
        if (timeBudget.isZero() || timeBudget.isNegative()) {
            throw new IllegalArgumentException("timeBudget is " + timeBudget + " but must be positive");
        }
        if (overstay.isNegative()) {
            throw new IllegalArgumentException("overstay is " + overstay + " but must not be negative");
        }
    }
}
