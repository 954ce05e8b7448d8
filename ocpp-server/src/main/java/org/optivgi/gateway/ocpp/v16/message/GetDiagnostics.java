package org.optivgi.gateway.ocpp.v16.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.AbsoluteUri;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * GetDiagnostics: asks the charge point to upload diagnostics.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 §5.9.
 */
public final class GetDiagnostics {

    private GetDiagnostics() {}

    /**
     * Says where to, and from which time.
     *
     * @param location the folder to upload to
     * @param retries how often to try
     * @param retryInterval seconds between attempts
     * @param startTime the oldest entry wanted
     * @param stopTime the newest entry wanted
     */
    public record Request(
            @Required @AbsoluteUri String location,
            @Nullable Integer retries,
            @Nullable Integer retryInterval,
            @Nullable Instant startTime,
            @Nullable Instant stopTime) {}

    /**
     * Names the file.
     *
     * @param fileName its name; absent when there is nothing to upload
     */
    public record Response(@Max(255) @Nullable String fileName) {}
}
