package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * GetLocalListVersion: asks which version of the local authorization list the station holds.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 D02.
 */
public final class GetLocalListVersion {

    private GetLocalListVersion() {}

    /** Has no fields. */
    public record Request() {}

    /**
     * Gives the version.
     *
     * @param versionNumber the version; 0 when there is no list
     */
    public record Response(@Required @Nullable Integer versionNumber) {}
}
