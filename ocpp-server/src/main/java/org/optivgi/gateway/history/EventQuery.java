package org.optivgi.gateway.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which events are asked for.
 *
 * @param chargePoint only of this one, in any letter case; null for all
 * @param kind only of this kind; null for all
 * @param search only those whose text or charge point contains this, in any letter case; null for all
 * @param from at or after that time
 * @param until before that time
 * @param offset how many of the newest to leave out
 * @param most how many at most
 */
public record EventQuery(
        @Nullable String chargePoint,
        @Nullable String kind,
        @Nullable String search,
        Instant from,
        Instant until,
        int offset,
        int most) {
    /** The newest of all. */
    public static EventQuery newest(int most) {
        return new EventQuery(null, null, null, Instant.MIN, Instant.MAX, 0, most);
    }
}
