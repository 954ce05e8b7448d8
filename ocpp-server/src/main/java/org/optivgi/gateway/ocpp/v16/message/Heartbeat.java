package org.optivgi.gateway.ocpp.v16.message;

import java.time.Instant;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * Heartbeat: shows that the charge point is alive and asks for the time.
 *
 * <p>Sent by the charge point. Spec: OCPP 1.6 §4.6.
 */
public final class Heartbeat {

    private Heartbeat() {}

    /** Has no fields. */
    public record Request() {}

    /**
     * Gives the time.
     *
     * @param currentTime the gateway's time
     */
    public record Response(@Required Instant currentTime) {}
}
