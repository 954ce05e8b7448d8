package org.optivgi.gateway.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened at the depot.
 *
 * @param id counts up, never given twice
 * @param kind what it is about, one word
 * @param chargePoint where; null if it is about no single charge point
 * @param text what, in a sentence without its subject
 */
public record DepotEvent(
        long id,
        Instant at,
        Severity severity,
        String kind,
        @Nullable String chargePoint,
        String text) {
    /** How much an event matters. */
    public enum Severity {
        INFO,
        WARNING
    }
}
