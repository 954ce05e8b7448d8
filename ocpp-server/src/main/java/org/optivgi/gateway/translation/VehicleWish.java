package org.optivgi.gateway.translation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an operator has set for a vehicle; null components were not set.
 *
 * @param energyKwh what it is to get altogether in this visit, above 0
 * @param departure when it leaves
 * @param priority the higher is served first, at any cost to the lower
 */
public record VehicleWish(
        @Nullable Double energyKwh,
        @Nullable Instant departure,
        @Nullable Integer priority) {
    /** Nothing was set. */
    public static final VehicleWish NONE = new VehicleWish(null, null, null);

    public VehicleWish {
        if (energyKwh != null && !(energyKwh > 0 && energyKwh < 10_000)) {
            throw new IllegalArgumentException("energyKwh must be above 0 and below 10000, not " + energyKwh);
        }
    }

    /** This wish, and where it says nothing the other one. */
    public VehicleWish orElse(VehicleWish other) {
        return new VehicleWish(
                energyKwh != null ? energyKwh : other.energyKwh,
                departure != null ? departure : other.departure,
                priority != null ? priority : other.priority);
    }
}
