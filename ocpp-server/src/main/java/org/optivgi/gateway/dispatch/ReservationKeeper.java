package org.optivgi.gateway.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.ChargePointCommands.Urgency;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.network.NetworkListener;
import org.optivgi.gateway.network.NetworkLoop;
import org.optivgi.gateway.network.Reservation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has charge points keep their connectors when a reservation's time has come, and lets go of those that are over. A
 * charge point can only reserve from now on, so that slots in the future are the gateway's to keep.
 *
 * <p>Called from the timer each minute and on every change; sends each ReserveNow once for every time the reservation is
 * due. Spec: OCPP 1.6 §5.13, field note 42.
 */
public final class ReservationKeeper implements NetworkListener {
    private static final Logger LOG = LoggerFactory.getLogger(ReservationKeeper.class);

    private final Clock clock;
    private final NetworkLoop network;
    private final ChargePointCommands commands;

    /** A keeper that acts when it is called. */
    public ReservationKeeper(Clock clock, NetworkLoop network, ChargePointCommands commands) {
        this.clock = clock;
        this.network = network;
        this.commands = commands;
    }

    @Override
    public void onChange(NetworkChange change) {
        if (change instanceof NetworkChange.ReservationChanged changed
                && changed.reservation().state() == Reservation.State.PLANNED
                && changed.reservation().note().isEmpty()) {
            keep(changed.reservation());
        }
    }

    /** Sees to all reservations: those due, and those over. */
    public void keepAll() {
        network.reservations().forEach(this::keep);
    }

    /**
     * Takes a reservation back, at the charge point too if it keeps the connector.
     *
     * @return whether there was one to take back; complete once it is durable that it is cancelled
     */
    public CompletableFuture<Boolean> cancel(int id) {
        Reservation reservation = network.reservation(id).orElse(null);
        if (reservation == null || !reservation.state().isPending()) {
            return CompletableFuture.completedFuture(false);
        }
        if (reservation.state() == Reservation.State.HELD) {
            commands.send(reservation.chargePoint(), new ChargePointCommand.CancelReservation(id), Urgency.NORMAL)
                    .thenAccept(outcome -> LOG.debug("CancelReservation {}: {}", id, outcome));
        }
        return network.move(reservation, Reservation.State.CANCELLED, "")
                .thenApply(now -> now.filter(one -> one.state() == Reservation.State.CANCELLED)
                        .isPresent());
    }

    private void keep(Reservation reservation) {
        Instant now = clock.instant();
        if (!reservation.state().isPending()) {
            return;
        }
        if (!now.isBefore(reservation.until())) {
            network.move(reservation, Reservation.State.EXPIRED, "nobody came in time");
        } else if (reservation.state() == Reservation.State.PLANNED && !now.isBefore(reservation.from())) {
            hold(reservation);
        }
    }

    private void hold(Reservation reservation) {
        boolean connected = network.chargePoint(reservation.chargePoint())
                .map(ChargePoint::isConnected)
                .orElse(false);
        if (!connected) {
            return;
        }
        ChargePointCommand reserve = new ChargePointCommand.ReserveNow(
                reservation.id(), reservation.connector(), reservation.idToken(), reservation.until());
        commands.send(reservation.chargePoint(), reserve, Urgency.NORMAL)
                .thenAccept(outcome -> answered(reservation, outcome));
    }

    private void answered(Reservation reservation, CommandOutcome outcome) {
        if (outcome.isAccepted()) {
            network.move(reservation, Reservation.State.HELD, "");
        } else if (outcome instanceof CommandOutcome.Failed) {
            network.move(
                    reservation,
                    Reservation.State.REFUSED,
                    "the charge point cannot keep connectors (" + Wording.of(outcome) + ")");
        } else {
            network.move(
                    reservation,
                    Reservation.State.PLANNED,
                    "not kept yet (" + Wording.of(outcome) + "); asked again each minute");
        }
    }
}
