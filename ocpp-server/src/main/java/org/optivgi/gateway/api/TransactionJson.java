package org.optivgi.gateway.api;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.Transaction;

/** A transaction. */
record TransactionJson(
        String id,
        String chargePoint,
        int evse,
        int connector,
        String idToken,
        Instant startedAt,
        Instant heardAt,
        double energyKwh,
        @Nullable Double meterStartKwh,
        @Nullable Double meterKwh,
        @Nullable Integer reservationId,
        boolean open,
        @Nullable Instant endedAt,
        @Nullable String endReason,
        List<String> flaws) {
    static TransactionJson of(Transaction transaction) {
        Transaction.Ending ending = transaction.ended();
        return new TransactionJson(
                transaction.id().value(),
                transaction.chargePoint().value(),
                transaction.connector().evse(),
                transaction.connector().connector(),
                transaction.idToken().value(),
                transaction.startedAt(),
                transaction.heardAt(),
                ApiJson.rounded(transaction.energyKwh()),
                ApiJson.rounded(transaction.meterStartKwh()),
                ApiJson.rounded(transaction.meterKwh()),
                transaction.reservationId(),
                transaction.isOpen(),
                ending == null ? null : ending.at(),
                ending == null ? null : ending.reason(),
                transaction.flaws());
    }
}
