package org.optivgi.gateway.ocpp.v16.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * SecurityEventNotification: reports something that matters for security.
 *
 * <p>Sent by the charge point. Spec: OCPP 1.6 security white paper.
 */
public final class SecurityEventNotification {

    private SecurityEventNotification() {}

    /**
     * Says what and when.
     *
     * @param type what happened
     * @param timestamp when
     * @param techInfo more on it
     */
    public record Request(
            @Required @Max(50) @Nullable String type,
            @Required @Nullable Instant timestamp,
            @Max(255) @Nullable String techInfo) {}

    /** Has no fields. */
    public record Response() {}
}
