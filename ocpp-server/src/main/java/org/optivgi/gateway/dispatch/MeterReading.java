package org.optivgi.gateway.dispatch;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a meter at a node of the site shows.
 *
 * @param node id of the node
 * @param at when it was read
 * @param kw power drawn, on all phases together, in kW; below 0 where the site feeds back
 * @param ampsL1 current on phase 1 in A; null if the meter does not say
 * @param ampsL2 current on phase 2 in A; null if the meter does not say
 * @param ampsL3 current on phase 3 in A; null if the meter does not say
 * @param includesCharging whether it measures all that flows through the node, or only what does not charge vehicles
 */
public record MeterReading(
        String node,
        Instant at,
        double kw,
        @Nullable Double ampsL1,
        @Nullable Double ampsL2,
        @Nullable Double ampsL3,
        boolean includesCharging) {

    /** What it shows of {@code flow}, a third of the power on each phase unless it says otherwise. */
    double on(Flow flow, double phaseVoltage) {
        Double told = switch (flow) {
            case POWER -> Double.valueOf(kw);
            case L1 -> ampsL1;
            case L2 -> ampsL2;
            case L3 -> ampsL3;
        };
        return told == null ? kw * 1000 / 3 / phaseVoltage : told;
    }
}
