package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * ClearCache: empties the authorization cache.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 §5.4.
 */
public final class ClearCache {

    private ClearCache() {}

    /** Has no fields. */
    public record Request() {}

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
