package org.optivgi.gateway.ocpp.v201.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * SecurityEventNotification: reports something that concerns security.
 *
 * <p>Sent by the charging station. Spec: OCPP 2.0.1 A04.
 */
public final class SecurityEventNotification {

    private SecurityEventNotification() {}

    /**
     * Holds the event.
     *
     * @param type the event's name
     * @param timestamp when it happened
     * @param techInfo more on it
     */
    public record Request(
            @Required @Max(50) @Nullable String type,
            @Required @Nullable Instant timestamp,
            @Max(255) @Nullable String techInfo) {}

    /** Has no fields. */
    public record Response() {}
}
