package org.optivgi.gateway.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON schemas of the API's records, taken from the records themselves: what may be null may be left out. */
final class JsonSchemas {
    private static final String REFERENCE = "#/components/schemas/";

    private final JsonObject byName = new JsonObject();
    private final Map<String, Class<?>> holders = new HashMap<>();

    /** Every record met so far, by name. */
    JsonObject all() {
        return byName;
    }

    /** A reference to the schema of a record, or the schema itself of anything simpler. */
    JsonObject of(Type type) {
        if (type instanceof ParameterizedType generic) {
            return generic.getRawType() == Map.class ? mapOf(generic) : arrayOf(generic.getActualTypeArguments()[0]);
        }
        if (!(type instanceof Class<?> plain)) {
            throw new IllegalArgumentException("no schema for " + type);
        }
        if (plain.isArray()) {
            return arrayOf(plain.getComponentType());
        }
        if (plain.isRecord()) {
            return reference(plain);
        }
        if (JsonElement.class.isAssignableFrom(plain)) {
            return new JsonObject();
        }
        JsonObject schema = new JsonObject();
        schema.addProperty("type", simpleType(plain));
        if (plain == Instant.class) {
            schema.addProperty("format", "date-time");
        }
        return schema;
    }

    /** A page of such things. */
    static JsonObject listOf(JsonObject item) {
        JsonObject items = new JsonObject();
        items.addProperty("type", "array");
        items.add("items", item);
        JsonObject total = new JsonObject();
        total.addProperty("type", "integer");
        total.addProperty("description", "How many there are altogether.");
        JsonObject properties = new JsonObject();
        properties.add("items", items);
        properties.add("total", total);
        JsonObject list = new JsonObject();
        list.addProperty("type", "object");
        list.add("properties", properties);
        JsonArray required = new JsonArray();
        required.add("items");
        required.add("total");
        list.add("required", required);
        return list;
    }

    private JsonObject arrayOf(Type item) {
        JsonObject schema = new JsonObject();
        schema.addProperty("type", "array");
        schema.add("items", of(item));
        return schema;
    }

    private JsonObject mapOf(ParameterizedType map) {
        JsonObject schema = new JsonObject();
        schema.addProperty("type", "object");
        schema.add("additionalProperties", of(map.getActualTypeArguments()[1]));
        return schema;
    }

    private JsonObject reference(Class<?> type) {
        String name = name(type);
        if (!byName.has(name)) {
            JsonObject schema = new JsonObject();
            // Before its components, since a record may contain itself.
            byName.add(name, schema);
            fill(schema, type);
        }
        JsonObject reference = new JsonObject();
        reference.addProperty("$ref", REFERENCE + name);
        return reference;
    }

    /** Its own name, with that of the record around it before it where another record has the same. */
    private String name(Class<?> type) {
        String own = shortName(type);
        Class<?> outer = type.getEnclosingClass();
        Class<?> holder = holders.putIfAbsent(own, type);
        return holder == null || holder == type || outer == null ? own : shortName(outer) + own;
    }

    private static String shortName(Class<?> type) {
        return type.getSimpleName().replaceFirst("Json$", "");
    }

    private void fill(JsonObject schema, Class<?> type) {
        JsonObject properties = new JsonObject();
        JsonArray required = new JsonArray();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.add(component.getName(), of(component.getGenericType()));
            AnnotatedType annotated = component.getAnnotatedType();
            if (!annotated.isAnnotationPresent(Nullable.class)) {
                required.add(component.getName());
            }
        }
        schema.addProperty("type", "object");
        schema.add("properties", properties);
        schema.add("required", required);
    }

    private static String simpleType(Class<?> type) {
        if (type == String.class || type == Instant.class || type.isEnum()) {
            return "string";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "boolean";
        }
        if (List.of(int.class, Integer.class, long.class, Long.class).contains(type)) {
            return "integer";
        }
        if (type == double.class || type == Double.class) {
            return "number";
        }
        throw new IllegalArgumentException("no schema for " + type);
    }
}
