package org.optivgi.gateway.ocpp.v201.message;

import java.time.Instant;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * Heartbeat: shows that the station is alive.
 *
 * <p>Sent by the charging station. Spec: OCPP 2.0.1 G02.
 */
public final class Heartbeat {

    private Heartbeat() {}

    /** Has no fields. */
    public record Request() {}

    /**
     * Gives the time.
     *
     * @param currentTime the gateway's time, by which the station sets its clock
     */
    public record Response(@Required Instant currentTime) {}
}
