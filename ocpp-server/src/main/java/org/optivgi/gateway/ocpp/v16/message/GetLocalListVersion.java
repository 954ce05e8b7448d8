package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * GetLocalListVersion: asks for the version of the local authorization list.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 §5.10.
 */
public final class GetLocalListVersion {

    private GetLocalListVersion() {}

    /** Has no fields. */
    public record Request() {}

    /**
     * Gives the version.
     *
     * @param listVersion the version; 0 is an empty list, -1 means that there can be none
     */
    public record Response(@Required @Nullable Integer listVersion) {}
}
