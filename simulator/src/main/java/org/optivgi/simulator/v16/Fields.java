package org.optivgi.simulator.v16;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads members of payloads whose shape was checked; an absent member is null. */
final class Fields {
    private Fields() {}

    static @Nullable Integer integer(JsonObject object, String name) {
        JsonElement element = object.get(name);
        return element == null ? null : element.getAsInt();
    }

    static int requiredInteger(JsonObject object, String name) {
        return object.get(name).getAsInt();
    }

    static @Nullable Double decimal(JsonObject object, String name) {
        JsonElement element = object.get(name);
        return element == null ? null : element.getAsDouble();
    }

    static @Nullable String text(JsonObject object, String name) {
        JsonElement element = object.get(name);
        return element == null ? null : element.getAsString();
    }

    static String requiredText(JsonObject object, String name) {
        return object.get(name).getAsString();
    }

    static @Nullable Instant instant(JsonObject object, String name) {
        String text = text(object, name);
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }
}
