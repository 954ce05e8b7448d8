package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * Reset: restarts the charge point.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 §5.14.
 */
public final class Reset {

    private Reset() {}

    /**
     * Says how.
     *
     * @param type how
     */
    public record Request(@Required Type type) {}

    /**
     * Tells whether it will be done.
     *
     * @param status the answer
     */
    public record Response(@Required @Nullable Status status) {}

    /** How to restart. Spec: OCPP 1.6 §7. */
    public enum Type implements WireEnum {
        /** At once. */
        HARD,
        /** After transactions are stopped in good order. */
        SOFT,
        UNKNOWN
    }

    /** How the charge point answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        UNKNOWN
    }
}
