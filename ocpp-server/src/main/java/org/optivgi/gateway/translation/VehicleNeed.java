package org.optivgi.gateway.translation;

import java.time.Instant;

/**
 * What a vehicle needs in this visit, and who says so.
 *
 * @param energyKwh altogether, what was delivered already included
 * @param energySource who says how much
 * @param departure when it leaves
 * @param departureSource who says when
 * @param priority the higher is served first; 0 unless somebody set it
 */
public record VehicleNeed(
        double energyKwh, Source energySource, Instant departure, Source departureSource, int priority) {
    /** Who says so, the weakest first. */
    public enum Source {
        /** The configuration assumes it. */
        ASSUMED,
        /** The reservation that the vehicle came with states it. */
        RESERVED,
        /** The vehicle itself has told it over its cable (OCPP 2.0.1). */
        TOLD,
        /** An operator has set it for this visit. */
        SET
    }
}
