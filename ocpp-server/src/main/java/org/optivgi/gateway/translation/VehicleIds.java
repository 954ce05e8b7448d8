package org.optivgi.gateway.translation;

import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.Reservation;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.network.TransactionId;

/** What a vehicle is called in plans, by the API, and wherever wishes for it are kept. */
public final class VehicleIds {
    private VehicleIds() {}

    /** A vehicle that is plugged in: by its transaction, since nobody knows the vehicle itself. */
    public static String of(Transaction transaction) {
        return of(transaction.chargePoint(), transaction.id());
    }

    /** As {@link #of(Transaction)}. */
    public static String of(ChargePointId chargePoint, TransactionId transaction) {
        return transaction + "@" + chargePoint;
    }

    /** A vehicle that is still to come. */
    public static String of(Reservation reservation) {
        return ofReservation(reservation.id());
    }

    /** As {@link #of(Reservation)}. */
    public static String ofReservation(int reservation) {
        return "reservation-" + reservation;
    }
}
