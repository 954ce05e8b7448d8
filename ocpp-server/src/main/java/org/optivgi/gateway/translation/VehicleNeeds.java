package org.optivgi.gateway.translation;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ChargingNeeds;
import org.optivgi.gateway.network.Connector;
import org.optivgi.gateway.network.NetworkView;
import org.optivgi.gateway.network.Reservation;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.translation.VehicleNeed.Source;

/**
 * What vehicles need: what an operator has set goes before what the vehicle itself has told, that before what the reservation
 * states, and that before what is assumed. The one place that decides this, for the plan and for people.
 *
 * <p>May be used from any thread.
 */
public final class VehicleNeeds {
    private final NetworkView network;
    private final AssumedNeeds assumed;
    private final VehicleWishes wishes;

    public VehicleNeeds(NetworkView network, AssumedNeeds assumed, VehicleWishes wishes) {
        this.network = network;
        this.assumed = assumed;
        this.wishes = wishes;
    }

    /** What the vehicle in that transaction needs. */
    public VehicleNeed of(Transaction transaction) {
        Optional<Reservation> reservation =
                Optional.ofNullable(transaction.reservationId()).flatMap(network::reservation);
        VehicleWish wish = wishes.of(VehicleIds.of(transaction))
                .orElse(reservation.map(VehicleIds::of).map(wishes::of).orElse(VehicleWish.NONE));
        return need(
                wish,
                told(transaction),
                reservation.orElse(null),
                assumed.energyKwh(transaction.chargePoint(), transaction.idToken()),
                assumed.departure(transaction.chargePoint(), transaction.idToken(), transaction.arrival()),
                assumed.priority(transaction.idToken()));
    }

    /** What the vehicle needs that is expected with that reservation, if it arrives then. */
    public VehicleNeed of(Reservation reservation, Instant arrival) {
        return need(
                wishes.of(VehicleIds.of(reservation)),
                null,
                reservation,
                assumed.energyKwh(reservation.chargePoint(), reservation.idToken()),
                assumed.departure(reservation.chargePoint(), reservation.idToken(), arrival),
                assumed.priority(reservation.idToken()));
    }

    private @Nullable ChargingNeeds told(Transaction transaction) {
        return network.chargePoint(transaction.chargePoint())
                .flatMap(chargePoint -> chargePoint.connector(transaction.connector()))
                .map(Connector::needs)
                .orElse(null);
    }

    private static VehicleNeed need(
            VehicleWish wish,
            @Nullable ChargingNeeds told,
            @Nullable Reservation reservation,
            double assumedKwh,
            Instant assumedDeparture,
            int assumedPriority) {
        Double toldKwh = told == null ? null : told.energyKwh();
        Instant toldDeparture = told == null ? null : told.departure();
        Double reservedKwh = reservation == null ? null : reservation.energyKwh();
        Instant reservedDeparture = reservation == null ? null : reservation.departure();
        Double setKwh = wish.energyKwh();
        Instant setDeparture = wish.departure();
        Integer setPriority = wish.priority();
        return new VehicleNeed(
                first(setKwh, toldKwh, reservedKwh, assumedKwh),
                source(setKwh, toldKwh, reservedKwh),
                first(setDeparture, toldDeparture, reservedDeparture, assumedDeparture),
                source(setDeparture, toldDeparture, reservedDeparture),
                setPriority == null ? assumedPriority : setPriority);
    }

    private static <T> T first(@Nullable T set, @Nullable T told, @Nullable T reserved, T assumed) {
        if (set != null) {
            return set;
        }
        if (told != null) {
            return told;
        }
        return reserved != null ? reserved : assumed;
    }

    private static Source source(@Nullable Object set, @Nullable Object told, @Nullable Object reserved) {
        if (set != null) {
            return Source.SET;
        }
        if (told != null) {
            return Source.TOLD;
        }
        return reserved != null ? Source.RESERVED : Source.ASSUMED;
    }
}
