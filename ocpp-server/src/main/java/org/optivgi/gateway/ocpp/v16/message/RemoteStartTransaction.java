package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * RemoteStartTransaction: asks the charge point to start a transaction.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 §5.11.
 */
public final class RemoteStartTransaction {

    private RemoteStartTransaction() {}

    /**
     * Says for whom and where.
     *
     * @param connectorId the connector; absent leaves the choice to the charge point
     * @param idTag the token
     * @param chargingProfile a TxProfile for the transaction, without its id
     */
    public record Request(
            @Nullable Integer connectorId,
            @Required @Max(20) String idTag,
            @Nullable ChargingProfile chargingProfile) {}

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
