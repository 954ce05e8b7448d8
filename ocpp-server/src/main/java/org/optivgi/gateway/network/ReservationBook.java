package org.optivgi.gateway.network;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All reservations by id. Used by the network's loop only. */
final class ReservationBook {
    private final SortedMap<Integer, Reservation> byId = new TreeMap<>();
    private final Facts facts;
    private final Changes changes;
    private int nextId;

    /**
     * A book that goes on where an earlier run left off.
     *
     * @param memory what that run left
     * @param facts takes what must survive
     * @param changes takes what others act on
     */
    ReservationBook(NetworkMemory memory, Facts facts, Changes changes) {
        this.facts = facts;
        this.changes = changes;
        this.nextId = memory.nextReservationId();
        memory.reservations().forEach(this::enter);
    }

    /** A reservation that would keep the connector at the same time. */
    Optional<Reservation> conflicting(ChargePointId chargePoint, ConnectorRef connector, Instant from, Instant until) {
        return byId.values().stream()
                .filter(other -> other.state().isPending()
                        && other.chargePoint().equals(chargePoint)
                        && other.connector().equals(connector)
                        && other.overlaps(from, until))
                .findFirst();
    }

    int issueId() {
        int id = nextId++;
        facts.note(new NetworkFact.NumbersUsed(NetworkFact.NumbersUsed.Series.RESERVATION, nextId));
        return id;
    }

    void put(Reservation reservation) {
        enter(reservation);
        facts.confirm(new NetworkFact.ReservationStands(reservation));
        changes.add(new NetworkChange.ReservationChanged(reservation.chargePoint(), reservation));
    }

    private void enter(Reservation reservation) {
        byId.put(reservation.id(), reservation);
        if (byId.size() > NetworkMemory.RECORDS_KEPT) {
            byId.values().stream()
                    .filter(old -> old.state().isOver())
                    .findFirst()
                    .ifPresent(old -> byId.remove(old.id()));
        }
    }

    Optional<Reservation> get(@Nullable Integer id) {
        return id == null ? Optional.empty() : Optional.ofNullable(byId.get(id));
    }

    List<Reservation> all() {
        return new ArrayList<>(byId.values());
    }

    /** The pending reservation that a start on this connector makes use of: by its token, or by the id it names. */
    Optional<Reservation> usedBy(ChargePointEvent.TransactionStarted start, Instant at) {
        return pendingOn(start.chargePoint(), start.connector())
                .filter(reservation ->
                        !at.isBefore(reservation.from()) && reservation.isFor(start.idToken(), start.reservationId()))
                .findFirst();
    }

    /** The reservation that keeps this connector for somebody else. */
    Optional<Reservation> heldForOther(ChargePointEvent.TransactionStarted start) {
        return pendingOn(start.chargePoint(), start.connector())
                .filter(reservation -> reservation.state() == Reservation.State.HELD
                        && !reservation.idToken().equals(start.idToken()))
                .findFirst();
    }

    /** A connector that is out of order keeps nothing reserved; the slot stays planned for. */
    void outOfOrder(ChargePointId chargePoint, ConnectorRef connector) {
        pendingOn(chargePoint, connector)
                .filter(reservation -> reservation.state() == Reservation.State.HELD)
                .forEach(reservation -> put(reservation.in(
                        Reservation.State.PLANNED, "the connector is out of order; kept again when it is back")));
    }

    /** The charge point keeps it no longer: it is over, or is to be kept again. Spec: OCPP 2.0.1 H04. */
    void released(ChargePointEvent.ReservationReleased event) {
        get(event.reservationId())
                .filter(reservation -> reservation.chargePoint().equals(event.chargePoint())
                        && reservation.state() == Reservation.State.HELD)
                .ifPresent(reservation -> put(
                        event.expired()
                                ? reservation.in(Reservation.State.EXPIRED, "nobody came in time")
                                : reservation.in(
                                        Reservation.State.PLANNED,
                                        "the charge point gave it up; kept again when it can be")));
    }

    private Stream<Reservation> pendingOn(ChargePointId chargePoint, ConnectorRef connector) {
        return all().stream()
                .filter(reservation -> reservation.state().isPending()
                        && reservation.chargePoint().equals(chargePoint)
                        && reservation.connector().equals(connector));
    }
}
