package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * ChangeAvailability: takes a connector out of use or into it again.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 §5.2.
 */
public final class ChangeAvailability {

    private ChangeAvailability() {}

    /**
     * Says what shall be so.
     *
     * @param connectorId the connector; 0 is the charge point with all of them
     * @param type in use or not
     */
    public record Request(
            @Required Integer connectorId, @Required Type type) {}

    /**
     * Tells whether it will be done.
     *
     * @param status the answer
     */
    public record Response(@Required @Nullable Status status) {}

    /** In use or not. Spec: OCPP 1.6 §7.4. */
    public enum Type implements WireEnum {
        INOPERATIVE,
        OPERATIVE,
        UNKNOWN
    }

    /** How the charge point answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        /** It will be done when the transaction in progress has ended. */
        SCHEDULED,
        UNKNOWN
    }
}
