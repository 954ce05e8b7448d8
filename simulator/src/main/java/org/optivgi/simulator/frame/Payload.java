package org.optivgi.simulator.frame;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds JSON payloads by hand, one member after the other. Not safe for use by several threads at once. */
public final class Payload {
    private static final DateTimeFormatter RFC_3339 =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private final JsonObject object = new JsonObject();

    /** An empty payload to add to. */
    public static Payload payload() {
        return new Payload();
    }

    /** The payload {@code {"status": status}}, which answers most calls. */
    public static JsonObject status(String status) {
        return payload().with("status", status).json();
    }

    /** The payload {@code {}}. */
    public static JsonObject empty() {
        return new JsonObject();
    }

    /** Adds a member; a {@code null} value leaves it out. */
    public Payload with(String name, @Nullable String value) {
        if (value != null) {
            object.addProperty(name, value);
        }
        return this;
    }

    /** Adds a member; a {@code null} value leaves it out. */
    public Payload with(String name, @Nullable Number value) {
        if (value != null) {
            object.addProperty(name, value);
        }
        return this;
    }

    /** Adds a member. */
    public Payload with(String name, boolean value) {
        object.addProperty(name, value);
        return this;
    }

    /** Adds an instant as {@code 2026-03-01T07:30:00.000Z}; a {@code null} value leaves it out. */
    public Payload with(String name, @Nullable Instant value) {
        return with(name, value == null ? null : timestamp(value));
    }

    /** Adds any JSON. */
    public Payload with(String name, JsonElement value) {
        object.add(name, value);
        return this;
    }

    /** Adds a list of texts. */
    public Payload withTexts(String name, List<String> values) {
        JsonArray array = new JsonArray();
        values.forEach(value -> array.add(new JsonPrimitive(value)));
        object.add(name, array);
        return this;
    }

    /** The object built so far. */
    public JsonObject json() {
        return object;
    }

    /** An instant as OCPP 1.6 writes it: UTC, milliseconds. */
    public static String timestamp(Instant instant) {
        return RFC_3339.format(instant);
    }
}
