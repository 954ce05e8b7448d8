package org.optivgi.gateway.api;

import java.time.Instant;
import org.optivgi.gateway.security.Strangers;

/** A charge point that wants in and was not adopted yet. */
record PendingJson(String chargePoint, String address, int attempts, Instant firstAt, Instant lastAt) {
    static PendingJson of(Strangers.Stranger stranger) {
        return new PendingJson(
                stranger.chargePoint().value(),
                stranger.address(),
                stranger.attempts(),
                stranger.firstAt(),
                stranger.lastAt());
    }
}
