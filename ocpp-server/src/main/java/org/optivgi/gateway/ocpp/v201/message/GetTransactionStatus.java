package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * GetTransactionStatus: asks whether a transaction goes on and messages of it still wait.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 E14.
 */
public final class GetTransactionStatus {

    private GetTransactionStatus() {}

    /**
     * Says which.
     *
     * @param transactionId the transaction; absent means any
     */
    public record Request(@Max(36) @Nullable String transactionId) {}

    /**
     * Tells.
     *
     * @param ongoingIndicator whether it goes on; absent when none was asked for
     * @param messagesInQueue whether messages wait to be sent
     */
    public record Response(
            @Nullable Boolean ongoingIndicator,
            @Required @Nullable Boolean messagesInQueue) {}
}
