package org.optivgi.gateway.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened at the depot.
 *
 * @param id counts up, never given twice
 * @param kind what it is about, one word
 * @param subject what in particular
 * @param text what, in a sentence without its subject
 */
public record DepotEvent(long id, Instant at, Severity severity, String kind, Subject subject, String text) {
    /** How much an event matters. */
    public enum Severity {
        INFO,
        WARNING
    }

    /**
     * What an event is about; null for what it is not about.
     *
     * @param chargePoint its identity
     * @param evse with {@code connector}: one of its connectors
     * @param transaction the id of a transaction there
     */
    public record Subject(
            @Nullable String chargePoint,
            @Nullable Integer evse,
            @Nullable Integer connector,
            @Nullable String transaction) {
        /** Nothing that is at one place. */
        public static final Subject DEPOT = new Subject(null, null, null, null);

        /** A charge point as a whole. */
        public static Subject of(String chargePoint) {
            return new Subject(chargePoint, null, null, null);
        }
    }
}
