package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * UnlockConnector: unlocks a connector.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 F05.
 */
public final class UnlockConnector {

    private UnlockConnector() {}

    /**
     * Says which.
     *
     * @param evseId the EVSE
     * @param connectorId the connector of it
     */
    public record Request(
            @Required Integer evseId, @Required Integer connectorId) {}

    /**
     * Tells whether it is unlocked.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable Status status, @Nullable StatusInfo statusInfo) {}

    /** How the station answers. */
    public enum Status implements WireEnum {
        UNLOCKED,
        UNLOCK_FAILED,
        ONGOING_AUTHORIZED_TRANSACTION,
        UNKNOWN_CONNECTOR,
        UNKNOWN
    }
}
