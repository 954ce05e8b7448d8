package org.optivgi.gateway.ocpp.wire;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Reads and writes message records. Stateless; any thread may use it. */
public final class WireCodec {

    /**
     * Reads a record as far as its meaning is clear. Never fails: what could not be used is null in the record and
     * stands among the violations.
     */
    public <T extends Record> Decoded<T> decode(Class<T> type, JsonObject json) {
        List<Violation> violations = new ArrayList<>();
        T value = type.cast(RecordType.of(type).decode(json, "", violations));
        if (value == null) {
            throw new IllegalStateException("an object is always read as a record");
        }
        return new Decoded<>(value, violations);
    }

    /** The names of a record's fields on the wire, in their order. */
    public static List<String> fields(Class<? extends Record> type) {
        return RecordType.of(type).names();
    }

    /** Every deviation of a record of ours from the standard; empty when it may be sent. */
    public List<Violation> check(Record value) {
        List<Violation> violations = new ArrayList<>();
        RecordType.of(value.getClass()).check(value, "", violations);
        return violations;
    }

    /**
     * Writes a record.
     *
     * @throws IllegalArgumentException when it is not exactly to the standard; the message names each field
     */
    public JsonObject encode(Record value) {
        List<Violation> violations = check(value);
        if (!violations.isEmpty()) {
            throw new IllegalArgumentException(
                    violations.stream().map(Violation::message).collect(Collectors.joining("; ")));
        }
        return RecordType.of(value.getClass()).encode(value).getAsJsonObject();
    }
}
