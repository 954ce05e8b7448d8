package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * ClearCache: empties the authorization cache.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 C11.
 */
public final class ClearCache {

    private ClearCache() {}

    /** Has no fields. */
    public record Request() {}

    /**
     * Tells whether it will be done.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable Status status, @Nullable StatusInfo statusInfo) {}

    /** How the station answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        UNKNOWN
    }
}
