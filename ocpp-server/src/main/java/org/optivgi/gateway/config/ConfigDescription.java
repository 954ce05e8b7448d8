package org.optivgi.gateway.config;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Writes a configuration out for people: key, value and origin in columns. */
final class ConfigDescription {
    private final UnaryOperator<String> originOf;
    private final List<String[]> rows = new ArrayList<>();

    private ConfigDescription(UnaryOperator<String> originOf) {
        this.originOf = originOf;
    }

    /**
     * One line a value.
     *
     * @param originOf tells where the value at a path comes from
     */
    static List<String> lines(GatewayConfig config, UnaryOperator<String> originOf) {
        ConfigDescription description = new ConfigDescription(originOf);
        description.add("", config);
        int keys = description.width(0);
        int values = description.width(1);
        return description.rows.stream()
                .map(row -> String.format("%-" + keys + "s  %-" + values + "s  %s", row[0], row[1], row[2]))
                .toList();
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row[column].length()).max().orElse(1);
    }

    private void add(String path, @Nullable Object value) {
        if (value == null) {
            return;
        }
        if (value instanceof Record record) {
            for (RecordComponent component : record.getClass().getRecordComponents()) {
                Object read = read(record, component);
                add(
                        path.isEmpty() ? component.getName() : path + "." + component.getName(),
                        read != null && component.isAnnotationPresent(Secret.class) ? "***" : read);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((name, item) -> add(path + "." + name, item));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                add(path + "[" + i + "]", list.get(i));
            }
        } else {
            rows.add(new String[] {path, ScalarTypes.write(value), originOf.apply(path)});
        }
    }

    private static @Nullable Object read(Record record, RecordComponent component) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
