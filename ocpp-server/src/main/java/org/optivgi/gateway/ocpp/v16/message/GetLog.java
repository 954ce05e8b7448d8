package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * GetLog: asks the charge point to upload a log.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 security white paper.
 */
public final class GetLog {

    private GetLog() {}

    /**
     * Says which log and where to.
     *
     * @param log where to, and from which time
     * @param logType which log
     * @param requestId an id that later notifications carry
     * @param retries how often to try
     * @param retryInterval seconds between attempts
     */
    public record Request(
            @Required LogParameters log,
            @Required LogType logType,
            @Required Integer requestId,
            @Nullable Integer retries,
            @Nullable Integer retryInterval) {}

    /**
     * Names the file.
     *
     * @param status the answer
     * @param filename its name
     */
    public record Response(
            @Required @Nullable Status status,
            @Max(255) @Nullable String filename) {}

    /** Which log. */
    public enum LogType implements WireEnum {
        DIAGNOSTICS_LOG,
        SECURITY_LOG,
        UNKNOWN
    }

    /** How the charge point answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        /** It is done, and an upload in progress is cancelled. */
        ACCEPTED_CANCELED,
        UNKNOWN
    }
}
