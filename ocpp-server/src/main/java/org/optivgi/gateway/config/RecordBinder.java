package org.optivgi.gateway.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes records out of {@link ConfigNode}s. A component's key is its name; what it may be is said by its type, its
 * {@link Range} and its {@link Default}. A component without default is required unless it is {@code @Nullable}; sections,
 * lists and maps may always be left out.
 *
 * <p>Collects everything that is wrong instead of stopping at the first: a wrong value counts as not given.
 */
final class RecordBinder {
    /** Keys of earlier versions, with what to do now. */
    private static final Map<String, String> MOVED = Map.of(
            "stationGroups", "write its entries under site.nodes; id, limitKw and chargePoints stay as they are");

    private final List<ConfigError> errors;
    private final Map<String, Location> locations;

    /**
     * @param errors takes what is wrong
     * @param locations takes where each value stands, by path
     */
    RecordBinder(List<ConfigError> errors, Map<String, Location> locations) {
        this.errors = errors;
        this.locations = locations;
    }

    /** The record that holds when nothing is written. */
    static <R extends Record> R defaults(Class<R> type) {
        List<ConfigError> errors = new ArrayList<>();
        R record = new RecordBinder(errors, new TreeMap<>())
                .bind(type, new ConfigNode.Mapping(Map.of(), new Location("defaults", null)), "");
        if (record == null || !errors.isEmpty()) {
            throw new IllegalStateException("the defaults of " + type.getSimpleName() + " do not hold: " + errors);
        }
        return record;
    }

    /** The record that the section describes; null if something required is missing or wrong. */
    <R extends Record> @Nullable R bind(Class<R> type, ConfigNode.Mapping section, String path) {
        RecordComponent[] components = type.getRecordComponents();
        refuseUnknownKeys(section, path, components);
        Object[] values = new Object[components.length];
        boolean complete = true;
        for (int i = 0; i < components.length; i++) {
            RecordComponent component = components[i];
            Object value = component(component, section, child(path, component.getName()));
            complete &= value != null || ConfigSchema.isOptional(component);
            values[i] = value;
        }
        return complete ? construct(type, values, section, path) : null;
    }

    private @Nullable Object component(RecordComponent component, ConfigNode.Mapping section, String path) {
        ConfigNode.Mapping.Entry entry = section.entries().get(component.getName());
        if (entry != null) {
            locations.put(path, entry.key());
            Object value = value(component, component.getGenericType(), entry.value(), path);
            if (value != null) {
                return value;
            }
        } else if (ConfigSchema.isRequired(component)) {
            errors.add(ConfigError.at(section.location(), path, "is missing", "add it"));
        }
        return defaultOf(component, path);
    }

    private @Nullable Object defaultOf(RecordComponent component, String path) {
        Optional<String> text = ConfigSchema.defaultText(component);
        if (text.isPresent()) {
            return scalar(
                    component,
                    component.getType(),
                    new ConfigNode.Scalar(text.get(), false, new Location("defaults", null)),
                    path);
        }
        boolean single = ScalarTypes.reader(component.getType()).isPresent();
        return single
                ? null
                : value(
                        component,
                        component.getGenericType(),
                        new ConfigNode.Mapping(Map.of(), new Location("defaults", null)),
                        path);
    }

    private @Nullable Object value(RecordComponent component, Type type, ConfigNode node, String path) {
        if (type instanceof ParameterizedType parameterized) {
            Type[] arguments = parameterized.getActualTypeArguments();
            return parameterized.getRawType() == List.class
                    ? list(component, arguments[0], node, path)
                    : map(component, arguments[1], node, path);
        }
        Class<?> raw = (Class<?>) type;
        return raw.isRecord() ? section(raw.asSubclass(Record.class), node, path) : scalar(component, raw, node, path);
    }

    private @Nullable Object section(Class<? extends Record> type, ConfigNode node, String path) {
        ConfigNode.Mapping section = asMapping(node, path);
        return section == null ? null : bind(type, section, path);
    }

    private @Nullable Object map(RecordComponent component, Type valueType, ConfigNode node, String path) {
        ConfigNode.Mapping section = asMapping(node, path);
        if (section == null) {
            return null;
        }
        Map<String, Object> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        section.entries().forEach((name, entry) -> {
            String childPath = child(path, name);
            locations.put(childPath, entry.key());
            if (name.isBlank()) {
                errors.add(ConfigError.at(entry.key(), path, "has a blank name", "write the name as the key"));
            } else if (values.containsKey(name)) {
                errors.add(ConfigError.at(
                        entry.key(), childPath, "was given already, in other letter case", "keep one of the two"));
            } else {
                Object value = value(component, valueType, entry.value(), childPath);
                if (value != null) {
                    values.put(name, value);
                }
            }
        });
        return values;
    }

    private @Nullable Object list(RecordComponent component, Type itemType, ConfigNode node, String path) {
        List<Object> items = new ArrayList<>();
        if (node instanceof ConfigNode.Sequence sequence) {
            for (int i = 0; i < sequence.items().size(); i++) {
                ConfigNode item = sequence.items().get(i);
                String itemPath = path + "[" + i + "]";
                locations.put(itemPath, item.location());
                Object value = value(component, itemType, item, itemPath);
                if (value != null) {
                    items.add(value);
                }
            }
            return items;
        }
        boolean nothing = node.isEmpty()
                || (node instanceof ConfigNode.Mapping mapping
                        && mapping.entries().isEmpty());
        if (!nothing) {
            errors.add(ConfigError.at(
                    node.location(), path, "is " + node.describe(), "write a list, each entry on a line with \"- \""));
        }
        return items;
    }

    private @Nullable Object scalar(RecordComponent component, Class<?> type, ConfigNode node, String path) {
        if (node.isEmpty()) {
            errors.add(ConfigError.at(node.location(), path, "has no value", "write one or remove the key"));
            return null;
        }
        if (!(node instanceof ConfigNode.Scalar scalar)) {
            errors.add(ConfigError.at(
                    node.location(), path, "is " + node.describe(), "write a single value after the colon"));
            return null;
        }
        if (scalar.quoted() && ScalarTypes.isNumberOrTruth(type)) {
            errors.add(ConfigError.at(
                    node.location(), path, "is the text \"" + scalar.text() + "\"", "remove the quotes"));
            return null;
        }
        try {
            Object value = ScalarTypes.reader(type).orElseThrow().read(scalar.text());
            checkRange(component, value);
            return value;
        } catch (ScalarTypes.Unfit e) {
            errors.add(ConfigError.at(node.location(), path, e.problem(), e.hint()));
            return null;
        }
    }

    private static void checkRange(RecordComponent component, Object value) throws ScalarTypes.Unfit {
        Range range = component.getAnnotation(Range.class);
        if (range != null && value instanceof Number number) {
            double amount = number.doubleValue();
            if (!(amount >= range.min() && amount <= range.max())) {
                throw new ScalarTypes.Unfit(
                        "is " + ScalarTypes.write(value),
                        "write a number from " + ScalarTypes.write(range.min()) + " to "
                                + ScalarTypes.write(range.max()));
            }
        }
    }

    private ConfigNode.@Nullable Mapping asMapping(ConfigNode node, String path) {
        if (node instanceof ConfigNode.Mapping mapping) {
            return mapping;
        }
        if (node.isEmpty()) {
            return new ConfigNode.Mapping(Map.of(), node.location());
        }
        errors.add(ConfigError.at(
                node.location(), path, "is " + node.describe(), "write keys with values below it, indented"));
        return null;
    }

    private void refuseUnknownKeys(ConfigNode.Mapping section, String path, RecordComponent[] components) {
        Collection<String> known =
                Arrays.stream(components).map(RecordComponent::getName).toList();
        section.entries().forEach((key, entry) -> {
            if (!known.contains(key)) {
                errors.add(ConfigError.at(
                        entry.key(),
                        child(path, key),
                        "is not known",
                        moved(child(path, key))
                                .or(() -> Nearest.to(key, known).map(nearest -> "did you mean " + nearest + "?"))
                                .orElse("known here are " + String.join(", ", known))));
            }
        });
    }

    private static Optional<String> moved(String path) {
        return Optional.ofNullable(MOVED.get(path));
    }

    private static String child(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }

    /** The record; null if it refuses its values, which each for itself are right. */
    private <R extends Record> @Nullable R construct(
            Class<R> type, Object[] values, ConfigNode.Mapping section, String path) {
        try {
            Class<?>[] types = Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            Constructor<R> constructor = type.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refusal) {
                String[] parts = String.valueOf(refusal.getMessage()).split("; ", 2);
                errors.add(
                        ConfigError.at(section.location(), path, parts[0], parts.length > 1 ? parts[1] : "correct it"));
                return null;
            }
            throw new IllegalStateException(type + " cannot be made", e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made", e);
        }
    }
}
