package org.optivgi.gateway.api;

import java.time.Instant;
import org.optivgi.gateway.net.RefusedConnections;

/**
 * Connections of one client that were refused for one reason.
 *
 * @param address where it came from
 * @param path what it asked for; empty when it did not get so far
 * @param reason the kind of reason, in capital letters
 * @param explanation what is wrong and what to do
 * @param count how often
 */
record RefusedJson(
        String address, String path, String reason, String explanation, int count, Instant firstAt, Instant lastAt) {
    static RefusedJson of(RefusedConnections.Entry entry) {
        return new RefusedJson(
                entry.address(),
                entry.path(),
                entry.reason().name(),
                entry.reason().text(),
                entry.count(),
                entry.firstAt(),
                entry.lastAt());
    }
}
