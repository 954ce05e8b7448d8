package org.optivgi.gateway.network;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether an id token may charge.
 *
 * @param status the verdict
 * @param expiry until when the charge point may keep the verdict; null when unlimited
 * @param parent the group the token belongs to; null when none
 */
public record AuthorizationDecision(
        Status status, @Nullable Instant expiry, @Nullable IdToken parent) {
    /** The verdicts that both OCPP versions know. */
    public enum Status {
        ACCEPTED,
        BLOCKED,
        EXPIRED,
        INVALID,
        CONCURRENT_TRANSACTION
    }

    /** A verdict without expiry and group. */
    public static AuthorizationDecision of(Status status) {
        return new AuthorizationDecision(status, null, null);
    }

    /** Whether the token may charge. */
    public boolean isAccepted() {
        return status == Status.ACCEPTED;
    }
}
