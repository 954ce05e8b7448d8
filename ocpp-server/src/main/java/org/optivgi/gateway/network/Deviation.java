package org.optivgi.gateway.network;

import java.time.Instant;

/**
 * A way in which a charge point's messages are not to the standard, and how often they were so since the gateway started.
 *
 * @param action the message
 * @param path the field, with {@code []} for any element of a list; empty for the payload as a whole
 * @param kind what sort of deviation, such as {@code TOO_LONG}
 * @param count how often, from 1
 * @param lastAt when last, by the gateway's clock
 * @param example the last one in words, naming the field, what is wrong with it and what it should be
 */
public record Deviation(String action, String path, String kind, long count, Instant lastAt, String example) {
    boolean isLike(Deviation other) {
        return action.equals(other.action) && path.equals(other.path) && kind.equals(other.kind);
    }
}
