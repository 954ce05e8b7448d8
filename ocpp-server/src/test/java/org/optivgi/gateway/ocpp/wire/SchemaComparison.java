package org.optivgi.gateway.ocpp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Walks a schema and a record side by side.
 *
 * @param root the schema
 * @param laxerSchema paths of lists of which the standard's text, not its schema, asks for an element
 * @param enumTexts gathers for each enum the texts that schemas list
 */
record SchemaComparison(JsonObject root, Set<String> laxerSchema, Map<Class<?>, Set<String>> enumTexts) {
    /** What vendors may add to any object of OCPP 2.0.1; no record has it. */
    private static final String CUSTOM_DATA = "customData";

    void compare(String path, Class<?> type) {
        compareObject(path, root, type);
    }

    private void compareObject(String path, JsonObject schema, Class<?> type) {
        assertThat(type.isRecord()).as(path).isTrue();
        JsonObject properties = schema.has("properties") ? schema.getAsJsonObject("properties") : new JsonObject();
        RecordComponent[] components = type.getRecordComponents();
        assertThat(Arrays.stream(components).map(RecordComponent::getName))
                .as(path)
                .containsExactlyInAnyOrderElementsOf(withoutCustomData(properties.keySet()));
        for (RecordComponent component : components) {
            String name = component.getName();
            assertThat(component.isAnnotationPresent(Required.class))
                    .as(path + "." + name + " required")
                    .isEqualTo(texts(schema.getAsJsonArray("required")).contains(name));
            compareValue(path + "." + name, properties.getAsJsonObject(name), component.getAnnotatedType());
        }
    }

    private void compareValue(String path, JsonObject property, AnnotatedType type) {
        JsonObject schema = resolve(property);
        if (!schema.has("type")) {
            assertThat(type.getType()).as(path).isEqualTo(JsonElement.class);
            return;
        }
        switch (schema.get("type").getAsString()) {
            case "object" -> compareObject(path, schema, (Class<?>) type.getType());
            case "array" -> compareList(path, schema, type);
            case "integer" -> compareInteger(path, schema, type);
            case "boolean" -> assertThat(type.getType()).as(path).isEqualTo(Boolean.class);
            case "number" -> {
                assertThat(type.getType()).as(path).isEqualTo(BigDecimal.class);
                assertThat(type.isAnnotationPresent(OneDecimal.class))
                        .as(path)
                        .isEqualTo(schema.has("multipleOf")
                                && schema.get("multipleOf").getAsString().equals("0.1"));
            }
            case "string" -> compareText(path, schema, type);
            default -> throw new AssertionError(path + " has an unknown type");
        }
    }

    private static void compareInteger(String path, JsonObject schema, AnnotatedType type) {
        assertThat(type.getType()).as(path).isIn(Integer.class, Long.class);
        Within bounds = type.getAnnotation(Within.class);
        assertThat(bounds == null ? null : bounds.min())
                .as(path + " minimum")
                .isEqualTo(schema.has("minimum") ? schema.get("minimum").getAsInt() : null);
        assertThat(bounds == null || bounds.max() == Integer.MAX_VALUE ? null : bounds.max())
                .as(path + " maximum")
                .isEqualTo(schema.has("maximum") ? schema.get("maximum").getAsInt() : null);
    }

    private void compareList(String path, JsonObject schema, AnnotatedType type) {
        assertThat(type).as(path).isInstanceOf(AnnotatedParameterizedType.class);
        assertThat(type.isAnnotationPresent(NotEmpty.class))
                .as(path + " minItems")
                .isEqualTo(schema.has("minItems") || laxerSchema.contains(path));
        MaxItems most = type.getAnnotation(MaxItems.class);
        assertThat(most == null ? null : most.value())
                .as(path + " maxItems")
                .isEqualTo(schema.has("maxItems") ? schema.get("maxItems").getAsInt() : null);
        compareValue(
                path + "[]",
                schema.getAsJsonObject("items"),
                ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[0]);
    }

    private void compareText(String path, JsonObject schema, AnnotatedType type) {
        if (schema.has("enum")) {
            Class<?> enumType = (Class<?>) type.getType();
            Set<String> texts = texts(schema.getAsJsonArray("enum"));
            assertThat(wireTexts(enumType)).as(path).containsAll(texts);
            enumTexts.computeIfAbsent(enumType, unused -> new TreeSet<>()).addAll(texts);
            return;
        }
        String format = schema.has("format") ? schema.get("format").getAsString() : "";
        assertThat(type.getType()).as(path).isEqualTo(format.equals("date-time") ? Instant.class : String.class);
        assertThat(type.isAnnotationPresent(AbsoluteUri.class)).as(path).isEqualTo(format.equals("uri"));
        assertThat(format).as(path).isIn("", "date-time", "uri");
        Max max = type.getAnnotation(Max.class);
        assertThat(max == null ? null : max.value())
                .as(path + " maxLength")
                .isEqualTo(schema.has("maxLength") ? schema.get("maxLength").getAsInt() : null);
    }

    private JsonObject resolve(JsonObject property) {
        if (!property.has("$ref")) {
            return property;
        }
        String name = property.get("$ref").getAsString().replace("#/definitions/", "");
        return root.getAsJsonObject("definitions").getAsJsonObject(name);
    }

    private static Set<String> withoutCustomData(Set<String> names) {
        Set<String> own = new TreeSet<>(names);
        own.remove(CUSTOM_DATA);
        return own;
    }

    /** The texts of an enum's constants. */
    static Set<String> wireTexts(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(WireEnum.class::cast)
                .filter(constant -> !constant.name().equals("UNKNOWN"))
                .map(WireEnum::wire)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> texts(JsonArray array) {
        Set<String> texts = new TreeSet<>();
        if (array != null) {
            for (JsonElement element : array) {
                texts.add(element.getAsString());
            }
        }
        return texts;
    }
}
