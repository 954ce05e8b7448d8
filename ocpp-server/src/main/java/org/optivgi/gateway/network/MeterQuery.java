package org.optivgi.gateway.network;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which meter values are wanted.
 *
 * @param chargePoint whose
 * @param connector at which connector; null for the charge point's main meter
 * @param transaction of which transaction only; null for all
 * @param from taken then or later
 * @param until taken before
 * @param most how many at most, positive
 */
public record MeterQuery(
        ChargePointId chargePoint,
        @Nullable ConnectorRef connector,
        @Nullable TransactionId transaction,
        Instant from,
        Instant until,
        int most) {
    public MeterQuery {
        if (most < 1) {
            throw new IllegalArgumentException("at least one meter value must be wanted, not " + most);
        }
    }
}
