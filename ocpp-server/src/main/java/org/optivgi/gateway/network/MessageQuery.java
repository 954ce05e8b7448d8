package org.optivgi.gateway.network;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which messages of the log are wanted; the newest of them.
 *
 * @param chargePoint whose
 * @param action only these and their answers; null for all
 * @param from not before
 * @param until before
 * @param before only those at smaller positions
 * @param most how many at most, positive
 */
public record MessageQuery(
        ChargePointId chargePoint, @Nullable String action, Instant from, Instant until, long before, int most) {
    public MessageQuery {
        if (most < 1) {
            throw new IllegalArgumentException("at least one message must be wanted, not " + most);
        }
    }
}
