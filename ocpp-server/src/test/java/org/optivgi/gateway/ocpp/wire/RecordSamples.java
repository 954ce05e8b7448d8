package org.optivgi.gateway.ocpp.wire;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Samples of a record: one with the required fields alone, and full ones, as many as it takes for each constant of
 * each enum to occur. Texts are as long as they may be.
 */
public final class RecordSamples {
    private int round;
    private int mostConstants;

    /** The samples of a type. */
    public List<Record> of(Class<? extends Record> type) {
        List<Record> samples = new ArrayList<>();
        samples.add(sample(type, true));
        do {
            samples.add(sample(type, false));
            round++;
        } while (round < mostConstants);
        return samples;
    }

    private Record sample(Class<?> type, boolean requiredOnly) {
        try {
            RecordComponent[] components = type.getRecordComponents();
            Object[] values = new Object[components.length];
            Class<?>[] types = new Class<?>[components.length];
            for (int n = 0; n < components.length; n++) {
                types[n] = components[n].getType();
                boolean wanted = !requiredOnly || components[n].isAnnotationPresent(Required.class);
                values[n] = wanted ? value(components[n].getAnnotatedType(), requiredOnly) : null;
            }
            return (Record) type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private Object value(AnnotatedType annotated, boolean requiredOnly) {
        if (annotated instanceof AnnotatedParameterizedType list) {
            AnnotatedType item = list.getAnnotatedActualTypeArguments()[0];
            return requiredOnly && !annotated.isAnnotationPresent(NotEmpty.class)
                    ? List.of()
                    : List.of(value(item, requiredOnly));
        }
        Class<?> type = (Class<?>) annotated.getType();
        if (type == String.class) {
            Max max = annotated.getAnnotation(Max.class);
            return annotated.isAnnotationPresent(AbsoluteUri.class)
                    ? "ftp://files.example/diagnostics"
                    : "ü".repeat(max == null ? 20 : max.value());
        } else if (type == Integer.class) {
            Within bounds = annotated.getAnnotation(Within.class);
            return bounds == null ? Integer.MAX_VALUE : bounds.max();
        } else if (type == Long.class) {
            return 3_000_000_000L;
        } else if (type == BigDecimal.class) {
            return new BigDecimal(requiredOnly ? "21.4" : "7200");
        } else if (type == JsonElement.class) {
            return new JsonPrimitive("of a vendor");
        } else if (type == Boolean.class) {
            return requiredOnly;
        } else if (type == Instant.class) {
            return Instant.parse("2026-03-01T08:00:00.125Z");
        } else if (type.isEnum()) {
            Object[] constants = type.getEnumConstants();
            mostConstants = Math.max(mostConstants, constants.length - 1);
            return constants[round % (constants.length - 1)];
        }
        return sample(type, requiredOnly);
    }
}
