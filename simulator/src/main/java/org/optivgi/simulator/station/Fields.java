package org.optivgi.simulator.station;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads members of payloads whose shape was checked; an absent member is null. */
public final class Fields {
    private Fields() {}

    /** A whole number. */
    public static @Nullable Integer integer(JsonObject object, String name) {
        JsonElement element = object.get(name);
        return element == null ? null : element.getAsInt();
    }

    /** A whole number that is there. */
    public static int requiredInteger(JsonObject object, String name) {
        return object.get(name).getAsInt();
    }

    /** A number. */
    public static @Nullable Double decimal(JsonObject object, String name) {
        JsonElement element = object.get(name);
        return element == null ? null : element.getAsDouble();
    }

    /** A text. */
    public static @Nullable String text(JsonObject object, String name) {
        JsonElement element = object.get(name);
        return element == null ? null : element.getAsString();
    }

    /** A text that is there. */
    public static String requiredText(JsonObject object, String name) {
        return object.get(name).getAsString();
    }

    /** A time. */
    public static @Nullable Instant instant(JsonObject object, String name) {
        String text = text(object, name);
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }
}
