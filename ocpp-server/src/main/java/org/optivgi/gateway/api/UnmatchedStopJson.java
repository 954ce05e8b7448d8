package org.optivgi.gateway.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.UnmatchedStop;

/** The end of a transaction that fitted none when it was told. */
record UnmatchedStopJson(
        String chargePoint,
        Instant receivedAt,
        @Nullable String transaction,
        @Nullable String idToken,
        @Nullable Double meterStopKwh,
        @Nullable Instant endedAt,
        String reason,
        String why,
        @Nullable String matchedTransaction) {
    static UnmatchedStopJson of(UnmatchedStop stop) {
        return new UnmatchedStopJson(
                stop.chargePoint().value(),
                stop.receivedAt(),
                stop.transaction() == null ? null : stop.transaction().value(),
                stop.idToken() == null ? null : stop.idToken().value(),
                ApiJson.rounded(stop.meterStopKwh()),
                stop.endedAt(),
                stop.reason(),
                stop.why(),
                stop.matched() == null ? null : stop.matched().value());
    }
}
