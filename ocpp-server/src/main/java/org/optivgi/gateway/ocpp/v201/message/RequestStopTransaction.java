package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * RequestStopTransaction: has a transaction ended.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 F03.
 */
public final class RequestStopTransaction {

    private RequestStopTransaction() {}

    /**
     * Says which.
     *
     * @param transactionId the transaction
     */
    public record Request(@Required @Max(36) String transactionId) {}

    /**
     * Tells whether it will be done.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable RequestStartStopStatus status,
            @Nullable StatusInfo statusInfo) {}
}
