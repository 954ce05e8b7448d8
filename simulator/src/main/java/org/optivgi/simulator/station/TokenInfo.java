package org.optivgi.simulator.station;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a central system says of an id token.
 *
 * @param status {@code Accepted}, or another of the version's words
 * @param expiry null: for ever
 * @param parent the group that it belongs to; null for none
 */
public record TokenInfo(
        String status, @Nullable Instant expiry, @Nullable String parent) {
    /** What an answer without a word of the token is taken for. */
    public static final TokenInfo INVALID = new TokenInfo("Invalid", null, null);

    /** Whether the status alone lets it charge. */
    public boolean isAccepted() {
        return status.equals("Accepted");
    }

    boolean isAcceptedAt(Instant now) {
        return isAccepted() && (expiry == null || now.isBefore(expiry));
    }
}
