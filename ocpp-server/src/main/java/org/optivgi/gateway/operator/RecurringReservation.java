package org.optivgi.gateway.operator;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.ReservationRequest;

/**
 * A connector that is kept for a vehicle on some days of each week.
 *
 * @param id positive
 * @param connector which connector; null for any of the charge point's
 * @param days when, at least one day
 * @param from at which time of day the vehicle comes
 * @param kept how long the connector is kept for it
 * @param departure at which time of day it leaves: the next such time after it came; null to go by the defaults
 * @param energyKwh what it asks for; null to go by the defaults
 * @param priority the higher is served first
 * @param made when those begin that were made and may have been changed since
 */
public record RecurringReservation(
        int id,
        ChargePointId chargePoint,
        @Nullable ConnectorRef connector,
        IdToken idToken,
        Set<DayOfWeek> days,
        LocalTime from,
        Duration kept,
        @Nullable LocalTime departure,
        @Nullable Double energyKwh,
        int priority,
        Set<Instant> made) {

    public RecurringReservation {
        days = Set.copyOf(days);
        made = Set.copyOf(made);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("days must name at least one day");
        }
        if (kept.isZero() || kept.isNegative() || kept.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("kept must be above 0 and at most a day, not " + kept);
        }
    }

    /** The same under another id. */
    RecurringReservation withId(int newId) {
        return new RecurringReservation(
                newId, chargePoint, connector, idToken, days, from, kept, departure, energyKwh, priority, made);
    }

    /** The same after one was made; of those that have begun by now, nothing is remembered. */
    RecurringReservation withMade(Instant begins, Instant now) {
        Set<Instant> remembered = new HashSet<>(made);
        remembered.removeIf(past -> past.isBefore(now));
        remembered.add(begins);
        return new RecurringReservation(
                id, chargePoint, connector, idToken, days, from, kept, departure, energyKwh, priority, remembered);
    }

    /**
     * What is to be reserved from now on and was not made yet.
     *
     * @param zone of the times of day
     * @param ahead how far to look
     */
    public List<ReservationRequest> requests(Instant now, ZoneId zone, Duration ahead) {
        List<ReservationRequest> requests = new ArrayList<>();
        LocalDate last = now.plus(ahead).atZone(zone).toLocalDate();
        for (LocalDate day = now.atZone(zone).toLocalDate(); !day.isAfter(last); day = day.plusDays(1)) {
            Instant begins = day.atTime(from).atZone(zone).toInstant();
            if (days.contains(day.getDayOfWeek()) && begins.isAfter(now) && !made.contains(begins)) {
                requests.add(new ReservationRequest(
                        chargePoint, connector, idToken, begins, begins.plus(kept), energyKwh, leaves(day, zone)));
            }
        }
        return requests;
    }

    private @Nullable Instant leaves(LocalDate day, ZoneId zone) {
        if (departure == null) {
            return null;
        }
        LocalDate leaving = departure.isAfter(from) ? day : day.plusDays(1);
        return leaving.atTime(departure).atZone(zone).toInstant();
    }
}
