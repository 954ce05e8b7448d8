package org.optivgi.gateway.network;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All reservations by id. Used by the network's loop only. */
final class ReservationBook {
    private final SortedMap<Integer, Reservation> byId = new TreeMap<>();
    private final TokenDirectory tokens;
    private final Facts facts;
    private final Changes changes;
    private int nextId;

    /**
     * A book that goes on where an earlier run left off.
     *
     * @param memory what that run left
     * @param tokens knows which tokens are of one group
     * @param facts takes what must survive
     * @param changes takes what others act on
     */
    ReservationBook(NetworkMemory memory, TokenDirectory tokens, Facts facts, Changes changes) {
        this.tokens = tokens;
        this.facts = facts;
        this.changes = changes;
        this.nextId = memory.nextReservationId();
        memory.reservations().forEach(this::enter);
    }

    /** The id that the next reservation gets. */
    int nextId() {
        return nextId;
    }

    /** Those at a charge point whose vehicle is still to come. */
    List<Reservation> pendingAt(ChargePointId chargePoint) {
        return byId.values().stream()
                .filter(reservation -> reservation.state().isPending()
                        && reservation.chargePoint().equals(chargePoint))
                .toList();
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

    /**
     * The pending reservation that a start makes use of: by its token, by one of the same group, or, if the driver has not
     * identified, by the id it names. A reservation's id with somebody else's token is no use of it: charge points were seen
     * to put the id into any start on the connector.
     */
    Optional<Reservation> usedBy(ChargePointEvent.TransactionStarted start, Instant at) {
        return pendingAt(start.chargePoint()).stream()
                .filter(reservation -> !at.isBefore(reservation.from())
                        && (reservation.isForAnyConnector()
                                || reservation.connector().equals(start.connector()))
                        && isMeant(reservation, start))
                .min(Comparator.comparing(
                                (Reservation reservation) -> !Objects.equals(reservation.id(), start.reservationId()))
                        .thenComparing(reservation -> !reservation.connector().equals(start.connector())));
    }

    /** The reservation that keeps this connector for somebody else. */
    Optional<Reservation> heldForOther(ChargePointEvent.TransactionStarted start) {
        return pendingAt(start.chargePoint()).stream()
                .filter(reservation -> reservation.keeps(start.connector())
                        && !tokens.areOfOneGroup(reservation.idToken(), start.idToken(), start.receivedAt()))
                .findFirst();
    }

    private boolean isMeant(Reservation reservation, ChargePointEvent.TransactionStarted start) {
        return start.idToken().value().isEmpty()
                ? Objects.equals(reservation.id(), start.reservationId())
                : tokens.areOfOneGroup(reservation.idToken(), start.idToken(), start.receivedAt());
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
}
