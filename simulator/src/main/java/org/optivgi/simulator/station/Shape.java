package org.optivgi.simulator.station;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a piece of payload must look like; a deviation is a {@link CallFault} with the code that the standard names. */
public interface Shape {

    void check(String path, JsonElement element);

    /** A member of an object. */
    record Member(String name, Shape shape, boolean isRequired) {}

    static Member required(String name, Shape shape) {
        return new Member(name, shape, true);
    }

    static Member optional(String name, Shape shape) {
        return new Member(name, shape, false);
    }

    /** An object with exactly these members. */
    static Shape object(Member... members) {
        Map<String, Member> byName =
                Stream.of(members).collect(Collectors.toUnmodifiableMap(Member::name, member -> member));
        return (path, element) -> {
            if (!element.isJsonObject()) {
                throw fault(RpcCode.TYPE_CONSTRAINT_VIOLATION, path, "is not an object");
            }
            JsonObject object = element.getAsJsonObject();
            for (Member member : members) {
                if (member.isRequired() && !object.has(member.name())) {
                    throw fault(RpcCode.OCCURRENCE_CONSTRAINT_VIOLATION, path + "." + member.name(), "is missing");
                }
            }
            for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
                Member member = byName.get(entry.getKey());
                if (member == null) {
                    throw fault(RpcCode.FORMATION_VIOLATION, path + "." + entry.getKey(), "is not known");
                }
                member.shape().check(path + "." + entry.getKey(), entry.getValue());
            }
        };
    }

    /** A list of such elements. */
    static Shape listOf(Shape shape) {
        return (path, element) -> {
            if (!element.isJsonArray()) {
                throw fault(RpcCode.TYPE_CONSTRAINT_VIOLATION, path, "is not a list");
            }
            JsonArray array = element.getAsJsonArray();
            for (int i = 0; i < array.size(); i++) {
                shape.check(path + "[" + i + "]", array.get(i));
            }
        };
    }

    /** A list of so many such elements. */
    static Shape listOf(Shape shape, int least, int most) {
        Shape list = listOf(shape);
        return (path, element) -> {
            list.check(path, element);
            int size = element.getAsJsonArray().size();
            if (size < least || size > most) {
                throw fault(RpcCode.OCCURRENCE_CONSTRAINT_VIOLATION, path, "has " + size + " elements");
            }
        };
    }

    /** A text of at most so many characters. */
    static Shape text(int maxLength) {
        return (path, element) -> {
            if (textOf(path, element).length() > maxLength) {
                throw fault(RpcCode.PROPERTY_CONSTRAINT_VIOLATION, path, "is longer than " + maxLength + " characters");
            }
        };
    }

    /** One of these texts. */
    static Shape oneOf(String... values) {
        Set<String> allowed = new HashSet<>(List.of(values));
        return (path, element) -> {
            if (!allowed.contains(textOf(path, element))) {
                throw fault(RpcCode.PROPERTY_CONSTRAINT_VIOLATION, path, "is none of " + String.join(", ", values));
            }
        };
    }

    /** A time by RFC 3339, zone included. */
    static Shape timestamp() {
        return (path, element) -> {
            try {
                OffsetDateTime.parse(textOf(path, element));
            } catch (DateTimeParseException e) {
                throw fault(RpcCode.PROPERTY_CONSTRAINT_VIOLATION, path, "is not a date and time with zone");
            }
        };
    }

    /** A whole number of 32 bits. */
    static Shape integer() {
        return (path, element) -> {
            BigDecimal number = numberOf(path, element);
            if (number.scale() > 0) {
                throw fault(RpcCode.TYPE_CONSTRAINT_VIOLATION, path, "is not an integer");
            }
            if (number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
                throw fault(RpcCode.PROPERTY_CONSTRAINT_VIOLATION, path, "is out of range");
            }
        };
    }

    /** A number; if strict, a multiple of 0.1. */
    static Shape decimal(boolean strict) {
        return (path, element) -> {
            BigDecimal number = numberOf(path, element);
            if (strict && number.stripTrailingZeros().scale() > 1) {
                throw fault(RpcCode.PROPERTY_CONSTRAINT_VIOLATION, path, "is not a multiple of 0.1");
            }
        };
    }

    private static String textOf(String path, JsonElement element) {
        if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isString()) {
            throw fault(RpcCode.TYPE_CONSTRAINT_VIOLATION, path, "is not a text");
        }
        return element.getAsString();
    }

    private static BigDecimal numberOf(String path, JsonElement element) {
        if (!(element instanceof JsonPrimitive primitive) || !primitive.isNumber()) {
            throw fault(RpcCode.TYPE_CONSTRAINT_VIOLATION, path, "is not a number");
        }
        try {
            return primitive.getAsBigDecimal();
        } catch (NumberFormatException e) {
            throw fault(RpcCode.PROPERTY_CONSTRAINT_VIOLATION, path, "is out of range");
        }
    }

    private static CallFault fault(RpcCode code, String path, String problem) {
        return new CallFault(code, path + " " + problem);
    }
}
