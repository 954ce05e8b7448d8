package org.optivgi.simulator.station;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.time.Scheduler;

/**
 * Connectors kept for id tokens. A reservation of connector 0 keeps one connector, whichever.
 *
 * <p>Spec: OCPP 1.6 §5.13, §5.2; OCPP 2.0.1 H01 to H04
 */
public final class Reservations {
    private final Scheduler scheduler;
    private final Supplier<Instant> clock;
    private final IntConsumer onExpiry;
    private final Map<Integer, Reservation> byId = new LinkedHashMap<>();

    /** @param onExpiry told the number of a reservation that has run out */
    Reservations(Scheduler scheduler, Supplier<Instant> clock, IntConsumer onExpiry) {
        this.scheduler = scheduler;
        this.clock = clock;
        this.onExpiry = onExpiry;
    }

    /** A reservation; {@code connectorId} 0 means any connector. */
    public record Reservation(
            int id,
            int connectorId,
            Instant expiry,
            String idTag,
            @Nullable String parentIdTag) {

        boolean isFor(Verdict verdict) {
            return verdict.actsFor(idTag, parentIdTag);
        }
    }

    /** Takes a reservation in, in place of one with the same id. */
    public void put(Reservation reservation) {
        byId.put(reservation.id(), reservation);
        scheduler.after(Duration.between(clock.get(), reservation.expiry()), () -> {
            if (byId.remove(reservation.id(), reservation)) {
                onExpiry.accept(reservation.id());
            }
        });
    }

    /** Whether there was such a reservation; it is gone now. */
    public boolean cancel(int id) {
        return byId.remove(id) != null;
    }

    void remove(Reservation reservation) {
        byId.remove(reservation.id(), reservation);
    }

    /** The reservation of exactly this connector. */
    public Optional<Reservation> of(int connectorId) {
        return byId.values().stream()
                .filter(one -> one.connectorId() == connectorId)
                .findFirst();
    }

    /** The reservation that this token would use at this connector: its own there, or one for any connector. */
    Optional<Reservation> usedBy(Verdict verdict, int connectorId) {
        return byId.values().stream()
                .filter(one -> one.connectorId() == connectorId && one.isFor(verdict))
                .findFirst()
                .or(() -> byId.values().stream()
                        .filter(one -> one.connectorId() == 0 && one.isFor(verdict))
                        .findFirst());
    }

    /** Whether this token has to leave this connector to others, of which so many are free. */
    boolean blocks(Verdict verdict, int connectorId, long freeConnectors) {
        Optional<Reservation> own = of(connectorId);
        if (own.isPresent()) {
            return !own.get().isFor(verdict);
        }
        long keptForOthers = byId.values().stream()
                .filter(one -> one.connectorId() == 0 && !one.isFor(verdict))
                .count();
        return keptForOthers >= freeConnectors && keptForOthers > 0;
    }
}
