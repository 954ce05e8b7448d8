package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * Reset: has the station, or an EVSE, start anew.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 B11.
 */
public final class Reset {

    private Reset() {}

    /**
     * Says what and when.
     *
     * @param type at once, or when nobody charges
     * @param evseId which EVSE; absent means the station
     */
    public record Request(
            @Required ResetType type, @Nullable Integer evseId) {}

    /**
     * Tells whether and when it will be done.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable Status status, @Nullable StatusInfo statusInfo) {}

    /** When to start anew. */
    public enum ResetType implements WireEnum {
        IMMEDIATE,
        ON_IDLE,
        UNKNOWN
    }

    /** How the station answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        SCHEDULED,
        UNKNOWN
    }
}
