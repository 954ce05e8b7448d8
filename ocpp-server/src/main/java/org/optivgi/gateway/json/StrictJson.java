package org.optivgi.gateway.json;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON text as RFC 8259 says, and refuses a name that occurs twice in an object. */
public final class StrictJson {
    private static final int MAX_DEPTH = 64;
    /** Longer numbers are no measurement but an attempt to keep us busy. */
    private static final int MAX_NUMBER_LENGTH = 64;

    private static final Pattern PLACE = Pattern.compile("at line \\d+ column \\d+");

    private StrictJson() {}

    /**
     * The object that the text holds.
     *
     * @throws JsonFault if the text is no JSON, more than one value, or not an object
     */
    public static JsonFields object(String text) throws JsonFault {
        if (text.isBlank()) {
            throw new JsonFault("", "is empty", "send a JSON object");
        }
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            reader.setNestingLimit(MAX_DEPTH);
            JsonElement value = read(reader, "");
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new JsonFault("", "goes on after its first value", "send one JSON object");
            }
            if (value instanceof JsonObject object) {
                return new JsonFields(object, "");
            }
            throw new JsonFault("", "is no JSON object", "put it in braces");
        } catch (MalformedJsonException | EOFException e) {
            throw new JsonFault("", "is no valid JSON", "check quotes, commas and braces" + place(e.getMessage()));
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory failed", e);
        }
    }

    /** Where the library says that the mistake is, such as " at line 1 column 5". */
    private static String place(@Nullable String message) {
        if (message == null) {
            return "";
        }
        Matcher place = PLACE.matcher(message);
        return place.find() ? " " + place.group() : " at the end";
    }

    private static JsonElement read(JsonReader reader, String path) throws IOException, JsonFault {
        switch (reader.peek()) {
            case BEGIN_OBJECT -> {
                return readObject(reader, path);
            }
            case BEGIN_ARRAY -> {
                JsonArray array = new JsonArray();
                reader.beginArray();
                while (reader.hasNext()) {
                    array.add(read(reader, path + "[" + array.size() + "]"));
                }
                reader.endArray();
                return array;
            }
            case STRING -> {
                return new JsonPrimitive(reader.nextString());
            }
            case NUMBER -> {
                return readNumber(reader, path);
            }
            case BOOLEAN -> {
                return new JsonPrimitive(reader.nextBoolean());
            }
            case NULL -> {
                reader.nextNull();
                return JsonNull.INSTANCE;
            }
            case END_ARRAY, END_OBJECT, NAME, END_DOCUMENT -> throw new MalformedJsonException("no value");
        }
        throw new MalformedJsonException("no value");
    }

    private static JsonObject readObject(JsonReader reader, String path) throws IOException, JsonFault {
        JsonObject object = new JsonObject();
        reader.beginObject();
        while (reader.hasNext()) {
            String name = reader.nextName();
            String child = path.isEmpty() ? name : path + "." + name;
            if (object.has(name)) {
                throw new JsonFault(child, "occurs twice", "keep one of the two");
            }
            object.add(name, read(reader, child));
        }
        reader.endObject();
        return object;
    }

    private static JsonElement readNumber(JsonReader reader, String path) throws IOException, JsonFault {
        String digits = reader.nextString();
        if (digits.length() > MAX_NUMBER_LENGTH) {
            throw new JsonFault(path, "is a number of " + digits.length() + " characters", "write fewer digits");
        }
        return new JsonPrimitive(new BigDecimal(digits));
    }
}
