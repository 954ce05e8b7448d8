package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * Authorize: asks whether an id token may start or stop charging.
 *
 * <p>Sent by the charge point. Spec: OCPP 1.6 §4.1.
 */
public final class Authorize {

    private Authorize() {}

    /**
     * Names the token.
     *
     * @param idTag the token
     */
    public record Request(@Required @Max(20) @Nullable String idTag) {}

    /**
     * Tells what the token may do.
     *
     * @param idTagInfo what is known of it
     */
    public record Response(@Required IdTagInfo idTagInfo) {}
}
