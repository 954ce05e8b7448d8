package org.optivgi.gateway.ocpp.wire;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Times. */
record InstantType() implements WireType {

    @Override
    public @Nullable Object decode(JsonElement json, String path, List<Violation> found) {
        String text = json.isJsonPrimitive() ? json.getAsString() : "";
        Instant instant = WireInstant.read(text);
        if (instant == null) {
            found.add(Violation.leftOut(path, Violation.Kind.NOT_ALLOWED, expected(), json));
        } else if (!WireInstant.isStrict(text)) {
            found.add(Violation.taken(path, Violation.Kind.NOT_ALLOWED, expected(), json));
        }
        return instant;
    }

    @Override
    public JsonElement encode(Object value) {
        return new JsonPrimitive(WireInstant.write((Instant) value));
    }

    @Override
    public void check(Object value, String path, List<Violation> found) {
        Instant instant = (Instant) value;
        String written = WireInstant.write(instant);
        if (!WireInstant.isStrict(written)) {
            found.add(Violation.taken(path, Violation.Kind.NOT_ALLOWED, expected(), new JsonPrimitive(written)));
        }
    }

    @Override
    public String expected() {
        return "a time such as 2026-03-01T08:00:00Z";
    }
}
