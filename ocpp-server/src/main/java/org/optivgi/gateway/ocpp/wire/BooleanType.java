package org.optivgi.gateway.ocpp.wire;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** True or false; the same words in a text are understood. */
record BooleanType() implements WireType {

    @Override
    public @Nullable Object decode(JsonElement json, String path, List<Violation> found) {
        if (json.isJsonPrimitive() && json.getAsJsonPrimitive().isBoolean()) {
            return json.getAsBoolean();
        }
        String text = json.isJsonPrimitive() ? json.getAsString().strip() : "";
        boolean isTrue = text.equalsIgnoreCase("true");
        if (isTrue || text.equalsIgnoreCase("false")) {
            found.add(Violation.taken(path, Violation.Kind.WRONG_TYPE, expected(), json));
            return isTrue;
        }
        found.add(Violation.leftOut(path, Violation.Kind.WRONG_TYPE, expected(), json));
        return null;
    }

    @Override
    public JsonElement encode(Object value) {
        return new JsonPrimitive((Boolean) value);
    }

    @Override
    public void check(Object value, String path, List<Violation> found) {
        // Every Boolean is allowed.
    }

    @Override
    public String expected() {
        return "true or false";
    }
}
