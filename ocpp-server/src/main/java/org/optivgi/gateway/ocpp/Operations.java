package org.optivgi.gateway.ocpp;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The calls that the gateway may make in a version, by name: the records of their payloads. */
public final class Operations {
    private final Map<String, Operation> operations = new TreeMap<>();

    /** The records of one operation. */
    record Operation(Class<? extends Record> request, Class<? extends Record> response) {}

    /** Adds an operation. */
    public void add(String action, Class<? extends Record> request, Class<? extends Record> response) {
        operations.put(action, new Operation(request, response));
    }

    /** The operation of this name, or null when the gateway may not call it. */
    @Nullable
    Operation named(String action) {
        return operations.get(action);
    }

    /** All names, in alphabetic order. */
    public Set<String> names() {
        return Collections.unmodifiableSet(operations.keySet());
    }
}
