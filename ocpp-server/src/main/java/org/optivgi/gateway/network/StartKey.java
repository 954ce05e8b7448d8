package org.optivgi.gateway.network;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What makes two reports of a start the same start: stations repeat them until they hear an answer (field note 20).
 *
 * @param chargePoint who reported it
 * @param connector where
 * @param idToken who started it
 * @param startedAt the charge point's time of the start, to the millisecond
 * @param meterStartWh the energy register at the start in whole Wh; null when unreadable
 */
public record StartKey(
        ChargePointId chargePoint,
        ConnectorRef connector,
        IdToken idToken,
        Instant startedAt,
        @Nullable Long meterStartWh) {
    private static final double WH_PER_KWH = 1000;

    public StartKey {
        startedAt = startedAt.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The key of a start; empty where nothing tells it from the next one. */
    static Optional<StartKey> of(ChargePointEvent.TransactionStarted start) {
        Instant startedAt = start.startedAt();
        if (startedAt == null) {
            return Optional.empty();
        }
        Double meterKwh = start.meterStartKwh();
        return Optional.of(new StartKey(
                start.chargePoint(),
                start.connector(),
                start.idToken(),
                startedAt,
                meterKwh == null ? null : Math.round(meterKwh * WH_PER_KWH)));
    }
}
