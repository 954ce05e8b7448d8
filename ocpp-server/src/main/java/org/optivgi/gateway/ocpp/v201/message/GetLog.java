package org.optivgi.gateway.ocpp.v201.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * GetLog: asks for a log to be uploaded.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 N01.
 */
public final class GetLog {

    private GetLog() {}

    /**
     * Says which log and where to.
     *
     * @param logType which log
     * @param requestId by which its messages are recognised
     * @param retries how often to try
     * @param retryInterval seconds between attempts
     * @param log of what time, and where to
     */
    public record Request(
            @Required LogType logType,
            @Required Integer requestId,
            @Nullable Integer retries,
            @Nullable Integer retryInterval,
            @Required LogParameters log) {}

    /**
     * Tells whether it will come.
     *
     * @param status the answer
     * @param filename the name of the file to be
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable Status status,
            @Max(255) @Nullable String filename,
            @Nullable StatusInfo statusInfo) {}

    /**
     * Of what time a log is to be, and where it goes.
     *
     * @param remoteLocation where to upload it
     * @param oldestTimestamp not earlier
     * @param latestTimestamp not later
     */
    public record LogParameters(
            @Required @Max(512) String remoteLocation,
            @Nullable Instant oldestTimestamp,
            @Nullable Instant latestTimestamp) {}

    /** Which log. */
    public enum LogType implements WireEnum {
        DIAGNOSTICS_LOG,
        SECURITY_LOG,
        UNKNOWN
    }

    /** How the station answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        /** It is, and what went on of the same kind is given up. */
        ACCEPTED_CANCELED,
        UNKNOWN
    }
}
