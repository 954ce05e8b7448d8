package org.optivgi.gateway.config;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which settings there are, read from the configuration's records. */
final class ConfigSchema {
    /** Begins the name of every environment variable that is meant for the gateway. */
    static final String VARIABLE_PREFIX = "OPTIVGI_";

    private ConfigSchema() {}

    /**
     * One setting.
     *
     * @param path its key with dots between the levels; {@code *} stands for any name, {@code []} for any entry of a list
     * @param defaultText what holds when it is not written; null if it is required, or then simply not there
     */
    record Setting(String path, @Nullable String defaultText) {
        /** Whether there is exactly one of it, so that an environment variable can set it. */
        boolean isSingle() {
            return !path.contains("*") && !path.contains("[]");
        }

        /** Name of the environment variable that sets it. */
        String variable() {
            return VARIABLE_PREFIX
                    + path.replace('.', '_')
                            .replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                            .toUpperCase(Locale.ROOT);
        }
    }

    /** Every setting, in the order of the records. */
    static List<Setting> settings() {
        List<Setting> settings = new ArrayList<>();
        collect(GatewayConfig.class, "", settings);
        return settings;
    }

    private static void collect(Class<?> record, String prefix, List<Setting> settings) {
        for (RecordComponent component : record.getRecordComponents()) {
            String path = prefix + component.getName();
            collect(component.getGenericType(), path, defaultText(component).orElse(null), settings);
        }
    }

    private static void collect(Type type, String path, @Nullable String defaultText, List<Setting> settings) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            boolean isList = parameterized.getRawType() == List.class;
            collect(arguments[arguments.length - 1], path + (isList ? "[]" : ".*"), null, settings);
        } else if (((Class<?>) type).isRecord()) {
            collect((Class<?>) type, path + ".", settings);
        } else {
            settings.add(new Setting(path, defaultText));
        }
    }

    static Optional<String> defaultText(RecordComponent component) {
        return Optional.ofNullable(component.getAnnotation(Default.class)).map(Default::value);
    }

    /** Whether a record may be made with null for this component. */
    static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    /** Whether the component must be written: it is one value, may not be null and has no default. */
    static boolean isRequired(RecordComponent component) {
        return ScalarTypes.reader(component.getType()).isPresent()
                && !isOptional(component)
                && defaultText(component).isEmpty();
    }
}
