package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * UnlockConnector: unlocks the cable of a connector.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 §5.18.
 */
public final class UnlockConnector {

    private UnlockConnector() {}

    /**
     * Names the connector.
     *
     * @param connectorId the connector, from 1
     */
    public record Request(@Required Integer connectorId) {}

    /**
     * Tells how it went.
     *
     * @param status the answer
     */
    public record Response(@Required @Nullable Status status) {}

    /** How the charge point answers. */
    public enum Status implements WireEnum {
        UNLOCKED,
        UNLOCK_FAILED,
        /** The connector has no lock, or there is no such connector. */
        NOT_SUPPORTED,
        UNKNOWN
    }
}
