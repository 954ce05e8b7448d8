package org.optivgi.gateway.ocpp.wire;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as a record: the components' names are the fields' names.
 *
 * <p>A record's shape is worked out once. A component of a type that no rule covers is refused then, so that nothing is
 * ever read or written by a default that nobody chose.
 */
final class RecordType implements WireType {
    private static final ClassValue<RecordType> TYPES = new ClassValue<>() {
        @Override
        protected RecordType computeValue(Class<?> type) {
            return new RecordType(type.asSubclass(Record.class));
        }
    };

    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Constructor<? extends Record> constructor;

    /** One field of the object. */
    private record Field(String name, WireType type, boolean required, Method accessor) {}

    private RecordType(Class<? extends Record> type) {
        RecordComponent[] components = Objects.requireNonNull(type.getRecordComponents());
        Class<?>[] parameters = new Class<?>[components.length];
        for (int n = 0; n < components.length; n++) {
            RecordComponent component = components[n];
            parameters[n] = component.getType();
            boolean required = component.isAnnotationPresent(Required.class);
            WireType wireType = wireType(component.getAnnotatedType());
            fields.put(
                    component.getName(), new Field(component.getName(), wireType, required, component.getAccessor()));
        }
        try {
            this.constructor = type.getDeclaredConstructor(parameters);
        } catch (NoSuchMethodException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static RecordType of(Class<? extends Record> type) {
        return TYPES.get(type);
    }

    List<String> names() {
        return List.copyOf(fields.keySet());
    }

    @Override
    public @Nullable Object decode(JsonElement json, String path, List<Violation> found) {
        if (!json.isJsonObject()) {
            found.add(Violation.leftOut(path, Violation.Kind.WRONG_TYPE, expected(), json));
            return null;
        }
        JsonObject object = json.getAsJsonObject();
        Map<String, String> spellings = misspelled(object, path, found);
        List<@Nullable Object> values = new ArrayList<>(fields.size());
        for (Field field : fields.values()) {
            JsonElement value = object.get(spellings.getOrDefault(field.name, field.name));
            values.add(decodeField(field, value, join(path, field.name), found));
        }
        return create(values);
    }

    private static @Nullable Object decodeField(
            Field field, @Nullable JsonElement json, String path, List<Violation> found) {
        if (json == null || json.isJsonNull()) {
            if (field.required) {
                found.add(Violation.missing(path, field.type.expected()));
            } else if (json != null) {
                found.add(Violation.leftOut(path, Violation.Kind.WRONG_TYPE, field.type.expected(), json));
            }
            return null;
        }
        return field.type.decode(json, path, found);
    }

    /** Notes the fields that the standard does not know; returns those that differ from one it knows in case alone. */
    private Map<String, String> misspelled(JsonObject object, String path, List<Violation> found) {
        Map<String, String> spellings = new LinkedHashMap<>();
        for (Map.Entry<String, JsonElement> entry : object.entrySet()) {
            String name = entry.getKey();
            if (fields.containsKey(name)) {
                continue;
            }
            String meant = fields.keySet().stream()
                    .filter(field -> field.equalsIgnoreCase(name) && !object.has(field))
                    .findFirst()
                    .orElse(null);
            String known = fields.isEmpty() ? "no field is" : "known are " + String.join(", ", fields.keySet());
            if (meant != null) {
                spellings.put(meant, name);
                found.add(Violation.taken(join(path, name), Violation.Kind.UNKNOWN_FIELD, known, entry.getValue()));
            } else {
                found.add(Violation.leftOut(join(path, name), Violation.Kind.UNKNOWN_FIELD, known, entry.getValue()));
            }
        }
        return spellings;
    }

    @Override
    public JsonElement encode(Object value) {
        JsonObject object = new JsonObject();
        for (Field field : fields.values()) {
            Object component = component(field, value);
            if (component != null) {
                object.add(field.name, field.type.encode(component));
            }
        }
        return object;
    }

    @Override
    public void check(Object value, String path, List<Violation> found) {
        for (Field field : fields.values()) {
            Object component = component(field, value);
            if (component != null) {
                field.type.check(component, join(path, field.name), found);
            } else if (field.required) {
                found.add(Violation.missing(join(path, field.name), field.type.expected()));
            }
        }
    }

    @Override
    public String expected() {
        return "an object";
    }

    private static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    private static @Nullable Object component(Field field, Object owner) {
        try {
            return field.accessor.invoke(owner);
        } catch (IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Object create(List<@Nullable Object> values) {
        try {
            return constructor.newInstance(values.toArray());
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static WireType wireType(AnnotatedType annotated) {
        if (annotated instanceof AnnotatedParameterizedType list
                && list.getType().getTypeName().startsWith(List.class.getName())) {
            WireType item = wireType(list.getAnnotatedActualTypeArguments()[0]);
            MaxItems most = annotated.getAnnotation(MaxItems.class);
            return new ListType(
                    item,
                    annotated.isAnnotationPresent(NotEmpty.class) ? 1 : 0,
                    most == null ? Integer.MAX_VALUE : most.value());
        }
        if (!(annotated.getType() instanceof Class<?> type)) {
            throw noRule(annotated);
        }
        if (type == String.class) {
            Max max = annotated.getAnnotation(Max.class);
            return new TextType(
                    max == null ? Integer.MAX_VALUE : max.value(), annotated.isAnnotationPresent(AbsoluteUri.class));
        }
        if (type == Integer.class) {
            Within bounds = annotated.getAnnotation(Within.class);
            return bounds == null
                    ? new IntegerType(false, Integer.MIN_VALUE, Integer.MAX_VALUE)
                    : new IntegerType(false, bounds.min(), bounds.max());
        }
        if (type == Long.class) {
            return new IntegerType(true, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type == JsonElement.class) {
            return new AnyType();
        }
        if (type == BigDecimal.class) {
            return new DecimalType(annotated.isAnnotationPresent(OneDecimal.class));
        }
        if (type == Boolean.class) {
            return new BooleanType();
        }
        if (type == Instant.class) {
            return new InstantType();
        }
        if (type.isEnum() && WireEnum.class.isAssignableFrom(type)) {
            return EnumType.of(type);
        }
        if (type.isRecord()) {
            return of(type.asSubclass(Record.class));
        }
        throw noRule(annotated);
    }

    private static IllegalArgumentException noRule(AnnotatedType type) {
        return new IllegalArgumentException("No rule says how " + type.getType() + " is written on the wire");
    }
}
