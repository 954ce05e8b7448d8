package org.optivgi.gateway.config;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What a vehicle is assumed to need, as far as the configuration can tell.
 *
 * @param energyKwh energy it asks for, in kWh
 * @param stay how long it stays; does not count while {@code departureTime} is known
 * @param departureTime time of day at which it leaves; null if only the stay is known
 */
public record VehicleNeeds(
        double energyKwh, Duration stay, @Nullable LocalTime departureTime) {

    static VehicleNeeds staying(double energyKwh, int stayMinutes) {
        return new VehicleNeeds(energyKwh, Duration.ofMinutes(stayMinutes), null);
    }

    /** When a vehicle that arrived then leaves: the next such time of day in the zone, or the end of its stay. */
    public Instant departure(Instant arrival, ZoneId zone) {
        if (departureTime == null) {
            return arrival.plus(stay);
        }
        ZonedDateTime local = arrival.atZone(zone);
        ZonedDateTime sameDay = ZonedDateTime.of(local.toLocalDate(), departureTime, zone);
        if (sameDay.isAfter(local)) {
            return sameDay.toInstant();
        }
        return ZonedDateTime.of(local.toLocalDate().plusDays(1), departureTime, zone)
                .toInstant();
    }

    /** These needs with what a more specific source says; null where it says nothing. */
    public VehicleNeeds refinedBy(
            @Nullable Double energy, @Nullable Integer stayMinutes, @Nullable LocalTime newDepartureTime) {
        double newEnergy = energy == null ? energyKwh : energy;
        if (newDepartureTime != null) {
            return new VehicleNeeds(newEnergy, stay, newDepartureTime);
        }
        return stayMinutes != null ? staying(newEnergy, stayMinutes) : new VehicleNeeds(newEnergy, stay, departureTime);
    }
}
