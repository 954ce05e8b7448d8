package org.optivgi.simulator.scenario;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Binds YAML to records by the names of their components. A component that is not {@code @Nullable} must be there, a list
 * that is not there is empty. Every problem is collected with its place; nothing is bound where there was one.
 */
final class RecordBinder {
    private final Problems problems;

    RecordBinder(Problems problems) {
        this.problems = problems;
    }

    /** The members of a mapping by name; repeated names are problems. */
    Map<String, Node> members(Node node, String path) {
        Map<String, Node> members = new LinkedHashMap<>();
        if (!(node instanceof MappingNode mapping)) {
            problems.add(node, path, "expected names and values here, as in \"name: value\".");
            return members;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            String name = tuple.getKeyNode() instanceof ScalarNode key ? key.getValue() : "?";
            if (members.put(name, tuple.getValueNode()) != null) {
                problems.add(tuple.getKeyNode(), join(path, name), "stands here twice; keep one of them.");
            }
        }
        return members;
    }

    /** A record from a mapping, or empty if there were problems. */
    <T extends Record> Optional<T> bind(Class<T> type, Node node, String path) {
        return bind(type, members(node, path), node, path);
    }

    /** A record from members; {@code place} is where missing ones are reported. */
    <T extends Record> Optional<T> bind(Class<T> type, Map<String, Node> members, Node place, String path) {
        boolean isSound = allKnown(type, members, path);
        List<@Nullable Object> values = new ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            Node value = members.get(component.getName());
            if (value != null) {
                Optional<?> bound = value(component, value, join(path, component.getName()));
                isSound &= bound.isPresent();
                values.add(bound.orElse(null));
            } else {
                Object absent = absent(component);
                if (absent == null && !isOptional(component)) {
                    problems.add(place, path, component.getName() + " is missing; add it.");
                    isSound = false;
                }
                values.add(absent);
            }
        }
        return isSound ? Optional.of(create(type, values)) : Optional.empty();
    }

    private boolean allKnown(Class<? extends Record> type, Map<String, Node> members, String path) {
        Set<String> known = names(type);
        boolean all = true;
        for (Map.Entry<String, Node> member : members.entrySet()) {
            if (!known.contains(member.getKey())) {
                problems.add(
                        member.getValue(),
                        join(path, member.getKey()),
                        "is not known." + Problems.suggestion(member.getKey(), known));
                all = false;
            }
        }
        return all;
    }

    static Set<String> names(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toSet());
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static @Nullable Object absent(RecordComponent component) {
        if (component.getType() == List.class) {
            return List.of();
        }
        return component.getType() == Map.class ? Map.of() : null;
    }

    private Optional<?> value(RecordComponent component, Node node, String path) {
        Class<?> type = component.getType();
        if (type == List.class) {
            return list(elementType(component), node, path);
        }
        if (type == Map.class) {
            return texts(node, path);
        }
        if (type.isRecord()) {
            return bind(type.asSubclass(Record.class), node, path);
        }
        return scalar(type, node, path);
    }

    private static Class<?> elementType(RecordComponent component) {
        return (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
    }

    private Optional<?> list(Class<?> elementType, Node node, String path) {
        if (!(node instanceof SequenceNode sequence)) {
            problems.add(node, path, "expected a list here; begin each entry with \"- \".");
            return Optional.empty();
        }
        List<Object> elements = new ArrayList<>();
        boolean isSound = true;
        for (Node element : sequence.getValue()) {
            String elementPath = path + "[" + elements.size() + "]";
            if (elementType == Node.class) {
                elements.add(element);
                continue;
            }
            Optional<?> bound = elementType.isRecord()
                    ? bind(elementType.asSubclass(Record.class), element, elementPath)
                    : scalar(elementType, element, elementPath);
            isSound &= bound.isPresent();
            elements.add(bound.isPresent() ? bound.get() : elementPath);
        }
        return isSound ? Optional.of(List.copyOf(elements)) : Optional.empty();
    }

    private Optional<Map<String, String>> texts(Node node, String path) {
        Map<String, String> texts = new LinkedHashMap<>();
        boolean isSound = true;
        for (Map.Entry<String, Node> member : members(node, path).entrySet()) {
            if (member.getValue() instanceof ScalarNode scalar) {
                texts.put(member.getKey(), scalar.getValue());
            } else {
                problems.add(member.getValue(), join(path, member.getKey()), "expected a text here.");
                isSound = false;
            }
        }
        return isSound ? Optional.of(texts) : Optional.empty();
    }

    private Optional<?> scalar(Class<?> type, Node node, String path) {
        Scalars.Kind kind =
                Scalars.of(type).orElseThrow(() -> new IllegalStateException("no reader for " + type + " at " + path));
        Optional<?> read = node instanceof ScalarNode scalar ? kind.read().apply(scalar.getValue()) : Optional.empty();
        if (read.isEmpty()) {
            String found = node instanceof ScalarNode scalar ? "\"" + scalar.getValue() + "\"" : "this";
            problems.add(node, path, found + " is not " + kind.example() + ".");
        }
        return read;
    }

    private static <T extends Record> T create(Class<T> type, List<@Nullable Object> values) {
        Class<?>[] types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values.toArray());
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException("cannot create " + type, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot create " + type, e);
        }
    }

    static String join(String path, String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
