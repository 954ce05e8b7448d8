package org.optivgi.gateway.network;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes, changes and places reservations. One that names no connector has one that is meant for now; it makes way for one
 * that does, as long as another connector is left for it. Used by the network's loop only.
 *
 * <p>Spec: field note 42: connector 0 is not to be relied on, so the gateway chooses.
 */
final class ReservationDesk {
    private final ReservationBook book;
    private final Function<ChargePointId, Optional<ChargePoint>> chargePoints;

    /** A desk for that book. */
    ReservationDesk(ReservationBook book, Function<ChargePointId, Optional<ChargePoint>> chargePoints) {
        this.book = book;
        this.chargePoints = chargePoints;
    }

    ReservationOutcome reserve(ReservationRequest request) {
        ConnectorRef named = request.connector();
        ChargePoint chargePoint = chargePoints.apply(request.chargePoint()).orElse(null);
        if (chargePoint == null) {
            return missing("charge point " + request.chargePoint() + " has never connected");
        }
        if (chargePoint.connectors().isEmpty()
                || (named != null && chargePoint.connector(named).isEmpty())) {
            return missing("charge point " + request.chargePoint() + " has no connector " + (named == null ? "" : named)
                    + "; it has " + chargePoint.connectors().keySet());
        }
        Reservation wanted = new Reservation(
                book.nextId(),
                request.chargePoint(),
                named == null ? chargePoint.connectors().firstKey() : named,
                named == null ? Reservation.Choice.CHOSEN : Reservation.Choice.NAMED,
                request.idToken(),
                request.from(),
                request.until(),
                request.energyKwh(),
                request.departure(),
                Reservation.State.PLANNED,
                "");
        Optional<Arrangement> placed = place(wanted, chargePoint);
        if (placed.isEmpty()) {
            return conflict(wanted);
        }
        book.issueId();
        return new ReservationOutcome.Made(enter(placed.get()));
    }

    /** Puts other terms in the place of those that somebody has seen. */
    ReservationOutcome replace(Reservation seen, ReservationTerms terms) {
        Reservation present = book.get(seen.id()).orElse(seen);
        if (!present.state().isPending()) {
            return new ReservationOutcome.NotPending(present);
        }
        if (!present.terms().equals(seen.terms())) {
            return new ReservationOutcome.ChangedMeanwhile(present);
        }
        Reservation wanted = present.on(terms);
        Optional<Arrangement> placed =
                chargePoints.apply(present.chargePoint()).flatMap(chargePoint -> place(wanted, chargePoint));
        if (placed.isEmpty()) {
            return conflict(wanted);
        }
        return new ReservationOutcome.Replaced(present, enter(placed.get()));
    }

    /**
     * A planned reservation as its charge point is to be asked for it now.
     *
     * @param refused the connector that the charge point would not keep when last asked; null for none
     * @return empty when there is no connector to ask for
     */
    Optional<Reservation> ready(int id, @Nullable ConnectorRef refused) {
        Reservation planned = book.get(id)
                .filter(one -> one.state() == Reservation.State.PLANNED)
                .orElse(null);
        ChargePoint chargePoint = planned == null
                ? null
                : chargePoints.apply(planned.chargePoint()).orElse(null);
        if (planned == null || chargePoint == null) {
            return Optional.empty();
        }
        if (!planned.isForAnyConnector()) {
            return Optional.of(planned).filter(one -> !isOutOfOrder(chargePoint, one.connector()));
        }
        return freeNow(chargePoint, planned, refused)
                .flatMap(connector -> arrange(planned.chosen(connector), chargePoint).stream())
                .findFirst()
                .or(() -> Optional.of(new Arrangement(planned.chosen(null), List.of()))
                        .filter(open -> chargePoint.capabilities().reservesWholeChargePoint()))
                .map(this::enter);
    }

    /** Takes a reservation back if its vehicle has not come; answers what it was before. */
    Optional<Reservation> cancel(int id) {
        Optional<Reservation> before = book.get(id);
        before.filter(one -> one.state().isPending())
                .ifPresent(one -> book.put(one.in(Reservation.State.CANCELLED, "")));
        return before;
    }

    /**
     * A connector that is out of order keeps nothing reserved. Where any will do another one is chosen; else the slot stays
     * planned for.
     */
    void outOfOrder(ChargePoint chargePoint, ConnectorRef connector) {
        for (Reservation reservation : book.pendingAt(chargePoint.id())) {
            if (!reservation.connector().equals(connector) || reservation.choice() == Reservation.Choice.LEFT_OPEN) {
                continue;
            }
            Optional<Arrangement> elsewhere = Optional.of(reservation)
                    .filter(Reservation::isForAnyConnector)
                    .map(one -> one.in(
                            Reservation.State.PLANNED,
                            "connector " + connector + " is out of order; another one was chosen"))
                    .flatMap(one -> byLikelihood(chargePoint, connector)
                            .filter(other -> !isOutOfOrder(chargePoint, other))
                            .flatMap(other -> arrange(one.chosen(other), chargePoint).stream())
                            .findFirst());
            if (elsewhere.isPresent()) {
                enter(elsewhere.get());
            } else if (reservation.state() == Reservation.State.HELD) {
                book.put(reservation.in(
                        Reservation.State.PLANNED, "the connector is out of order; kept again when it is back"));
            }
        }
    }

    /**
     * A reservation with a place, and those that make way for it.
     *
     * @param wanted the reservation
     * @param moved others as they are then
     */
    private record Arrangement(Reservation wanted, List<Reservation> moved) {}

    private Reservation enter(Arrangement arrangement) {
        Stream.concat(arrangement.moved().stream(), Stream.of(arrangement.wanted()))
                .filter(one -> book.get(one.id()).filter(one::equals).isEmpty())
                .forEach(book::put);
        return arrangement.wanted();
    }

    private Optional<Arrangement> place(Reservation wanted, ChargePoint chargePoint) {
        if (!wanted.isForAnyConnector()) {
            return arrange(wanted, chargePoint);
        }
        return byLikelihood(chargePoint, wanted.connector())
                .flatMap(connector -> arrange(wanted.chosen(connector), chargePoint).stream())
                .findFirst();
    }

    /** How the reservation could have its place; empty if what is there cannot go elsewhere. */
    private Optional<Arrangement> arrange(Reservation wanted, ChargePoint chargePoint) {
        Map<Integer, Reservation> arranged = new TreeMap<>();
        book.pendingAt(chargePoint.id()).forEach(one -> arranged.put(one.id(), one));
        arranged.put(wanted.id(), wanted);
        List<Reservation> moved = new ArrayList<>();
        for (Reservation other : List.copyOf(arranged.values())) {
            if (other.isInTheWayOf(wanted)) {
                Optional<Reservation> elsewhere = elsewhere(other, arranged.values(), chargePoint);
                if (elsewhere.isEmpty()) {
                    return Optional.empty();
                }
                arranged.put(other.id(), elsewhere.get());
                moved.add(elsewhere.get());
            }
        }
        return Optional.of(new Arrangement(wanted, moved));
    }

    private static Optional<Reservation> elsewhere(
            Reservation one, Collection<Reservation> others, ChargePoint chargePoint) {
        boolean canMove = one.choice() == Reservation.Choice.CHOSEN && one.state() == Reservation.State.PLANNED;
        return byLikelihood(chargePoint, one.connector())
                .filter(connector -> canMove)
                .map(one::chosen)
                .filter(there -> others.stream().noneMatch(there::isInTheWayOf))
                .findFirst();
    }

    private ReservationOutcome conflict(Reservation wanted) {
        return book.pendingAt(wanted.chargePoint()).stream()
                .filter(other -> wanted.isForAnyConnector()
                        ? other.chosen(wanted.connector()).isInTheWayOf(wanted)
                        : other.isInTheWayOf(wanted))
                .findFirst()
                .<ReservationOutcome>map(ReservationOutcome.Conflict::new)
                .orElseThrow(() -> new IllegalStateException("nothing is in the way of " + wanted));
    }

    private static ReservationOutcome missing(String problem) {
        return new ReservationOutcome.NoSuchConnector(problem);
    }

    /** Those that could be kept this moment: one that was refused comes last, its own first. */
    private static Stream<ConnectorRef> freeNow(
            ChargePoint chargePoint, Reservation reservation, @Nullable ConnectorRef refused) {
        return chargePoint.connectors().values().stream()
                .filter(connector -> connector.transaction().isEmpty())
                .filter(connector -> connector.status() == ConnectorStatus.AVAILABLE
                        || connector.status() == ConnectorStatus.UNKNOWN
                        || (connector.status() == ConnectorStatus.RESERVED
                                && connector.ref().equals(reservation.connector())))
                .sorted(Comparator.comparing(
                                (Connector connector) -> connector.ref().equals(refused))
                        .thenComparing(connector -> connector.status() == ConnectorStatus.UNKNOWN)
                        .thenComparing(connector -> !connector.ref().equals(reservation.connector())))
                .map(Connector::ref);
    }

    /** All of them: those in service first, and the preferred one before others. */
    private static Stream<ConnectorRef> byLikelihood(ChargePoint chargePoint, ConnectorRef preferred) {
        return chargePoint.connectors().keySet().stream()
                .sorted(Comparator.comparing((ConnectorRef connector) -> isOutOfOrder(chargePoint, connector))
                        .thenComparing(connector -> !connector.equals(preferred)));
    }

    private static boolean isOutOfOrder(ChargePoint chargePoint, ConnectorRef connector) {
        return chargePoint
                .connector(connector)
                .filter(known ->
                        known.status() == ConnectorStatus.FAULTED || known.status() == ConnectorStatus.UNAVAILABLE)
                .isPresent();
    }
}
