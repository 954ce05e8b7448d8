package org.optivgi.gateway.ocpp.wire;

import java.util.List;

/**
 * A record read from JSON, with every deviation from the standard.
 *
 * @param value the record; a component is null when its field was absent or unusable
 * @param violations in the order of the record's components; empty when the payload was to the standard
 */
public record Decoded<T>(T value, List<Violation> violations) {
    public Decoded {
        violations = List.copyOf(violations);
    }
}
