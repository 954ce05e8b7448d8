package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * RemoteStopTransaction: asks the charge point to stop a transaction.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 §5.12.
 */
public final class RemoteStopTransaction {

    private RemoteStopTransaction() {}

    /**
     * Names the transaction.
     *
     * @param transactionId its id
     */
    public record Request(@Required Integer transactionId) {}

    /**
     * Tells whether it will be done.
     *
     * @param status the answer
     */
    public record Response(@Required @Nullable Status status) {}

    /** How the charge point answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        UNKNOWN
    }
}
