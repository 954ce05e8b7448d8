package org.optivgi.gateway.ocpp.v16.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * StartTransaction: reports that a transaction has started.
 *
 * <p>Sent by the charge point. Spec: OCPP 1.6 §4.8.
 */
public final class StartTransaction {

    private StartTransaction() {}

    /**
     * Says where, by whom and from which meter value.
     *
     * @param connectorId the connector, from 1
     * @param idTag the token
     * @param meterStart the meter's register in Wh
     * @param reservationId the reservation that it ends
     * @param timestamp when it started; may be long ago
     */
    public record Request(
            @Required @Nullable Integer connectorId,
            @Required @Max(20) @Nullable String idTag,
            @Required @Nullable Long meterStart,
            @Nullable Integer reservationId,
            @Required @Nullable Instant timestamp) {}

    /**
     * Gives the transaction its id.
     *
     * @param idTagInfo what is known of the token
     * @param transactionId the id; positive and never used before
     */
    public record Response(
            @Required IdTagInfo idTagInfo, @Required Integer transactionId) {}
}
