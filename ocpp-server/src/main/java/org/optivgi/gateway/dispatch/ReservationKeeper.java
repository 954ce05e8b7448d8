package org.optivgi.gateway.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommand.ReserveNow;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.ChargePointCommands.Urgency;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.NetworkChange;
import org.optivgi.gateway.network.NetworkListener;
import org.optivgi.gateway.network.NetworkLoop;
import org.optivgi.gateway.network.Reservation;
import org.optivgi.gateway.network.Reservation.State;
import org.optivgi.gateway.network.ReservationOutcome;
import org.optivgi.gateway.network.ReservationTerms;
import org.optivgi.gateway.network.TokenDirectory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has charge points keep their connectors when a reservation's time has come, and lets go of those that are over. A
 * charge point can only reserve from now on, so that slots in the future are the gateway's to keep.
 *
 * <p>Called from the timer each minute and on every change; asks for a reservation once at a time. What a charge point says
 * is held against the reservation as it stands then: it may have been changed or taken back meanwhile.
 *
 * <p>May be used from any thread. Spec: OCPP 1.6 §5.13, field note 42.
 */
public final class ReservationKeeper implements NetworkListener {
    private static final Logger LOG = LoggerFactory.getLogger(ReservationKeeper.class);
    /** Begins the note of a reservation that was asked for in vain, so that it is asked for by the minute and not at once. */
    private static final String NOT_KEPT = "not kept yet: ";

    private final Clock clock;
    private final NetworkLoop network;
    private final ChargePointCommands commands;
    private final TokenDirectory tokens;
    /** Those that a charge point is being asked for. */
    private final Set<Integer> asked = ConcurrentHashMap.newKeySet();
    /** Those of which it is not known whether their charge point keeps them. */
    private final Set<Integer> uncertain = ConcurrentHashMap.newKeySet();
    /** The connector that was refused last for each reservation of any connector. */
    private final Map<Integer, ConnectorRef> refused = new ConcurrentHashMap<>();
    /** Those that are over, and that a charge point may keep since it could not be told. */
    private final Map<Integer, Reservation> untold = new ConcurrentHashMap<>();

    /**
     * A keeper that acts when it is called.
     *
     * @param tokens knows of which group a token is
     */
    public ReservationKeeper(Clock clock, NetworkLoop network, ChargePointCommands commands, TokenDirectory tokens) {
        this.clock = clock;
        this.network = network;
        this.commands = commands;
        this.tokens = tokens;
    }

    @Override
    public void onChange(NetworkChange change) {
        if (change instanceof NetworkChange.ReservationChanged changed) {
            if (!changed.reservation().note().startsWith(NOT_KEPT)) {
                keep(changed.reservation());
            }
        } else if (change instanceof NetworkChange.Connected) {
            releaseUntold(change.chargePoint());
            keepAllAt(change.chargePoint());
        } else if (change instanceof NetworkChange.Booted) {
            askAgain(change.chargePoint());
        } else if (change instanceof NetworkChange.StatusChanged status && mayDecide(status.to())) {
            if (status.from() == ConnectorStatus.RESERVED && status.to() == ConnectorStatus.AVAILABLE) {
                letGo(status.chargePoint(), status.connector());
            }
            keepAllAt(change.chargePoint());
        } else if (change instanceof NetworkChange.CommandAnsweredLate late
                && late.command() instanceof ReserveNow command
                && late.outcome().isAccepted()) {
            network.reservation(command.reservationId()).ifPresent(reservation -> acceptedLate(reservation, command));
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
        Reservation known = network.reservation(id).orElse(null);
        if (known == null) {
            return CompletableFuture.completedFuture(false);
        }
        return network.cancel(known).thenApply(before -> {
            before.filter(this::mayBeHeld).ifPresent(this::release);
            return before.filter(one -> one.state().isPending()).isPresent();
        });
    }

    /**
     * Puts other terms in the place of a reservation's, at the charge point too: the same id replaces it there.
     *
     * @param seen the reservation as whoever wants this has seen it
     */
    public CompletableFuture<ReservationOutcome> replace(Reservation seen, ReservationTerms terms) {
        return network.replace(seen, terms).thenApply(outcome -> {
            if (outcome instanceof ReservationOutcome.Replaced replaced
                    && mayBeHeld(replaced.before())
                    && !isDue(replaced.reservation())) {
                release(replaced.before());
            }
            return outcome;
        });
    }

    private void releaseUntold(ChargePointId chargePoint) {
        untold.values().stream()
                .filter(at(chargePoint))
                .filter(old -> network.reservation(old.id())
                        .filter(now -> now.state().isPending() && isDue(now))
                        .isEmpty())
                .forEach(this::release);
    }

    private void keepAllAt(ChargePointId chargePoint) {
        network.reservations().stream().filter(at(chargePoint)).forEach(this::keep);
    }

    private void keep(Reservation reservation) {
        if (!reservation.state().isPending()) {
            forget(reservation);
        } else if (!clock.instant().isBefore(reservation.until())) {
            network.move(reservation, State.EXPIRED, "nobody came in time");
        } else if (reservation.state() == State.PLANNED && isDue(reservation)) {
            hold(reservation);
        }
    }

    private void forget(Reservation over) {
        refused.remove(over.id());
        if (!clock.instant().isBefore(over.until())) {
            uncertain.remove(over.id());
            untold.remove(over.id());
        }
    }

    private void hold(Reservation reservation) {
        boolean connected = network.chargePoint(reservation.chargePoint())
                .map(ChargePoint::isConnected)
                .orElse(false);
        if (!connected) {
            wait(reservation, "the charge point is offline; asked as soon as it is back");
        } else if (asked.add(reservation.id())) {
            network.ready(reservation, refused.get(reservation.id())).whenComplete((ready, failure) -> {
                if (ready != null && ready.isPresent()) {
                    ask(ready.get());
                } else {
                    asked.remove(reservation.id());
                    wait(reservation, "no connector is free and in order; asked as soon as one is");
                }
            });
        }
    }

    private void ask(Reservation ready) {
        ConnectorRef connector = ready.choice() == Reservation.Choice.LEFT_OPEN ? null : ready.connector();
        ReserveNow command = new ReserveNow(
                ready.id(),
                connector,
                ready.idToken(),
                tokens.decide(ready.idToken(), clock.instant()).parent(),
                ready.until());
        commands.send(ready.chargePoint(), command, Urgency.NORMAL)
                .exceptionally(failure -> {
                    LOG.error("Reservation {} could not be asked for", ready.id(), failure);
                    return new CommandOutcome.TimedOut();
                })
                .thenAccept(outcome -> answered(ready, outcome));
    }

    private void answered(Reservation wanted, CommandOutcome outcome) {
        if (outcome.isUncertain()) {
            uncertain.add(wanted.id());
        } else {
            uncertain.remove(wanted.id());
        }
        if (outcome.isAccepted()) {
            network.move(wanted, State.HELD, "").whenComplete((now, failure) -> settle(wanted, now, true));
            return;
        }
        refused.put(wanted.id(), wanted.connector());
        boolean isHopeless = outcome instanceof CommandOutcome.Invalid || Wording.isHopeless(outcome);
        CompletableFuture<Optional<Reservation>> moved = isHopeless
                ? network.move(
                        wanted, State.REFUSED, "the charge point cannot keep connectors (" + Wording.of(outcome) + ")")
                : wait(wanted, Wording.of(outcome) + "; asked again each minute");
        moved.whenComplete((now, failure) -> settle(wanted, now, false));
    }

    /** Compares what the charge point was asked for with what is wanted by now. */
    private void settle(Reservation wanted, @Nullable Optional<Reservation> known, boolean isHeld) {
        asked.remove(wanted.id());
        Reservation now = known == null ? null : known.orElse(null);
        if (now == null) {
            return;
        }
        boolean isOver = now.state().isOver() && now.state() != State.ENDED;
        if (isHeld && (isOver || (now.state() == State.PLANNED && !isDue(now)))) {
            release(now);
        } else if (now.state() == State.PLANNED && !now.note().startsWith(NOT_KEPT)) {
            keep(now);
        }
    }

    private void acceptedLate(Reservation now, ReserveNow command) {
        uncertain.remove(now.id());
        if (now.state().isOver() && now.state() != State.ENDED) {
            release(now);
        } else if (now.state() == State.PLANNED && !asked.contains(now.id()) && isFor(command, now)) {
            network.move(now, State.HELD, "");
        }
    }

    private static boolean isFor(ReserveNow command, Reservation reservation) {
        return command.idToken().equals(reservation.idToken())
                && command.expiry().equals(reservation.until())
                && (command.connector() == null
                        ? reservation.choice() == Reservation.Choice.LEFT_OPEN
                        : command.connector().equals(reservation.connector()));
    }

    /** What a charge point kept it may have forgotten over its restart; to ask again does no harm where it has not. */
    private void askAgain(ChargePointId chargePoint) {
        network.reservations().stream()
                .filter(at(chargePoint))
                .filter(reservation -> reservation.state() == State.HELD)
                .forEach(held -> network.move(
                        held, State.PLANNED, "the charge point has restarted; asked to keep the connector again"));
        keepAllAt(chargePoint);
    }

    /**
     * A connector is free although it is kept and nobody has come: the charge point has dropped the reservation. It is asked
     * again by the minute only, as some are free for a moment before the vehicle that comes is in its transaction.
     */
    private void letGo(ChargePointId chargePoint, ConnectorRef connector) {
        network.reservations().stream()
                .filter(at(chargePoint))
                .filter(held -> held.state() == State.HELD && held.connector().equals(connector))
                .forEach(held ->
                        wait(held, "the charge point has let go of the connector by itself; asked again each minute"));
    }

    private void release(Reservation reservation) {
        commands.send(
                        reservation.chargePoint(),
                        new ChargePointCommand.CancelReservation(reservation.id()),
                        Urgency.NORMAL)
                .thenAccept(outcome -> {
                    LOG.debug("CancelReservation {}: {}", reservation.id(), outcome);
                    if (outcome instanceof CommandOutcome.NotConnected || outcome.isUncertain()) {
                        untold.put(reservation.id(), reservation);
                    } else {
                        untold.remove(reservation.id());
                    }
                });
    }

    private CompletableFuture<Optional<Reservation>> wait(Reservation reservation, String why) {
        return network.move(reservation, State.PLANNED, NOT_KEPT + why);
    }

    private boolean mayBeHeld(Reservation before) {
        return before.state() == State.HELD || (before.state().isPending() && uncertain.contains(before.id()));
    }

    private boolean isDue(Reservation reservation) {
        Instant now = clock.instant();
        return !now.isBefore(reservation.from()) && now.isBefore(reservation.until());
    }

    private static boolean mayDecide(ConnectorStatus status) {
        return status == ConnectorStatus.AVAILABLE
                || status == ConnectorStatus.FAULTED
                || status == ConnectorStatus.UNAVAILABLE;
    }

    private static Predicate<Reservation> at(ChargePointId chargePoint) {
        return reservation -> reservation.chargePoint().equals(chargePoint);
    }
}
