package org.optivgi.gateway.ocpp.v16.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * Where a log goes, and from which time. Spec: OCPP 1.6 security white paper.
 *
 * @param remoteLocation the folder to upload to, as a URL
 * @param oldestTimestamp the oldest entry wanted
 * @param latestTimestamp the newest entry wanted
 */
public record LogParameters(
        @Required @Max(512) String remoteLocation,
        @Nullable Instant oldestTimestamp,
        @Nullable Instant latestTimestamp) {}
