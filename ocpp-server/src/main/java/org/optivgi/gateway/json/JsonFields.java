package org.optivgi.gateway.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * An object whose fields are asked for by name and kind. Whoever asks for a field that is missing or of another kind gets
 * a {@link JsonFault} that names it. A field that is {@code null} counts as missing.
 */
public final class JsonFields {
    private final JsonObject object;
    private final String path;

    JsonFields(JsonObject object, String path) {
        this.object = object;
        this.path = path;
    }

    /** Path of a field of this object, for messages. */
    public String path(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** Whether the field is there and not null. */
    public boolean has(String name) {
        return object.has(name) && !object.get(name).isJsonNull();
    }

    /** Refuses fields that nobody will ask for, since they are mistyped or rest on a misunderstanding. */
    public void allowOnly(String... names) throws JsonFault {
        Set<String> unknown = new TreeSet<>(object.keySet());
        List.of(names).forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new JsonFault(
                    path(unknown.iterator().next()), "is not known", "known here are " + String.join(", ", names));
        }
    }

    /** A text that is not blank. */
    public String text(String name) throws JsonFault {
        JsonElement value = required(name);
        if (!(value instanceof JsonPrimitive primitive && primitive.isString())) {
            throw wrong(name, value, "no text", "put it in quotes");
        }
        String text = value.getAsString();
        if (text.isBlank()) {
            throw new JsonFault(path(name), "is blank", "give a text");
        }
        return text;
    }

    /** A text that is not blank, or a whole number as text. */
    public String name(String name) throws JsonFault {
        JsonElement value = required(name);
        return value instanceof JsonPrimitive primitive && primitive.isNumber()
                ? Integer.toString(integer(name, Integer.MIN_VALUE, Integer.MAX_VALUE))
                : text(name);
    }

    /** A number, both ends of the range included. */
    public double number(String name, double min, double max) throws JsonFault {
        return number(path(name), required(name), min, max);
    }

    /** A whole number, both ends of the range included. */
    public int integer(String name, int min, int max) throws JsonFault {
        return integer(path(name), required(name), min, max);
    }

    /** True or false. */
    public boolean truth(String name) throws JsonFault {
        JsonElement value = required(name);
        if (value instanceof JsonPrimitive primitive && primitive.isBoolean()) {
            return value.getAsBoolean();
        }
        throw wrong(name, value, "neither true nor false", "write true or false, without quotes");
    }

    /** A time of RFC 3339. */
    public Instant instant(String name) throws JsonFault {
        String text = text(name);
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new JsonFault(
                    path(name),
                    "is \"" + shown(text) + "\", which is no time of RFC 3339",
                    "write date, time and zone, such as 2026-01-05T06:00:00Z");
        }
    }

    /** An object, as JSON text; empty if the field is missing. */
    public Optional<String> objectText(String name) throws JsonFault {
        if (!has(name)) {
            return Optional.empty();
        }
        JsonElement value = object.get(name);
        if (!value.isJsonObject()) {
            throw wrong(name, value, "no object", "put it in braces");
        }
        return Optional.of(value.toString());
    }

    /** An object. */
    public JsonFields object(String name) throws JsonFault {
        JsonElement value = required(name);
        if (!(value instanceof JsonObject child)) {
            throw wrong(name, value, "no object", "put it in braces");
        }
        return new JsonFields(child, path(name));
    }

    /** A list of texts. */
    public List<String> texts(String name) throws JsonFault {
        List<String> texts = new ArrayList<>();
        for (JsonElement item : list(name)) {
            String itemPath = path(name) + "[" + texts.size() + "]";
            if (!(item instanceof JsonPrimitive primitive && primitive.isString())) {
                throw new JsonFault(itemPath, "is " + shown(item) + ", no text", "put it in quotes");
            }
            texts.add(item.getAsString());
        }
        return texts;
    }

    /** A list of objects. */
    public List<JsonFields> objects(String name) throws JsonFault {
        List<JsonFields> objects = new ArrayList<>();
        for (JsonElement item : list(name)) {
            String itemPath = path(name) + "[" + objects.size() + "]";
            if (!(item instanceof JsonObject child)) {
                throw new JsonFault(itemPath, "is " + shown(item) + ", no object", "put it in braces");
            }
            objects.add(new JsonFields(child, itemPath));
        }
        return objects;
    }

    /** A list of pairs of a whole number and a number, as {@code [[0, 7.2], [30, 3.5]]}. */
    public List<NumberPair> pairs(String name, int maxFirst, double maxSecond) throws JsonFault {
        List<NumberPair> pairs = new ArrayList<>();
        for (JsonElement item : list(name)) {
            String itemPath = path(name) + "[" + pairs.size() + "]";
            if (!item.isJsonArray() || item.getAsJsonArray().size() != 2) {
                throw new JsonFault(itemPath, "is " + shown(item) + ", no pair", "write two numbers in brackets");
            }
            int first = integer(itemPath + "[0]", item.getAsJsonArray().get(0), 0, maxFirst);
            pairs.add(new NumberPair(
                    first, number(itemPath + "[1]", item.getAsJsonArray().get(1), -maxSecond, maxSecond)));
        }
        return pairs;
    }

    /** A whole number and a number. */
    public record NumberPair(int first, double second) {}

    private Iterable<JsonElement> list(String name) throws JsonFault {
        JsonElement value = required(name);
        if (!value.isJsonArray()) {
            throw wrong(name, value, "no list", "put it in brackets");
        }
        return value.getAsJsonArray();
    }

    private JsonElement required(String name) throws JsonFault {
        if (!has(name)) {
            throw new JsonFault(path(name), "is missing", "add it");
        }
        return object.get(name);
    }

    private JsonFault wrong(String name, JsonElement value, String problem, String fix) {
        return new JsonFault(path(name), "is " + shown(value) + ", " + problem, fix);
    }

    private static double number(String path, JsonElement value, double min, double max) throws JsonFault {
        if (!(value instanceof JsonPrimitive primitive && primitive.isNumber())) {
            throw new JsonFault(path, "is " + shown(value) + ", no number", "write digits, without quotes");
        }
        double number = value.getAsDouble();
        if (!(number >= min && number <= max)) {
            throw new JsonFault(path, "is " + shown(value), "give a number from " + plain(min) + " to " + plain(max));
        }
        return number;
    }

    private static int integer(String path, JsonElement value, int min, int max) throws JsonFault {
        double number = number(path, value, min, max);
        if (number != Math.rint(number)) {
            throw new JsonFault(path, "is " + shown(value) + ", no whole number", "leave the fraction out");
        }
        return (int) number;
    }

    private static String plain(double number) {
        return new BigDecimal(number).stripTrailingZeros().toPlainString();
    }

    private static String shown(JsonElement value) {
        return shown(value.toString());
    }

    private static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
