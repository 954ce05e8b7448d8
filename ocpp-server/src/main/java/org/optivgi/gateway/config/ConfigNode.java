package org.optivgi.gateway.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was written, before anybody asks what it means; each piece knows where it stands. */
sealed interface ConfigNode {
    Location location();

    /** What it is, for error messages: "a number or text", "a list", "a section". */
    String describe();

    /** Whether nothing was written after the key. */
    default boolean isEmpty() {
        return false;
    }

    /**
     * A single value.
     *
     * @param text as written, without quotes
     * @param quoted whether it had quotes, and so is text whatever it looks like
     */
    record Scalar(String text, boolean quoted, Location location) implements ConfigNode {
        @Override
        public boolean isEmpty() {
            return !quoted && (text.isEmpty() || text.equals("~") || text.equalsIgnoreCase("null"));
        }

        @Override
        public String describe() {
            return "\"" + text + "\"";
        }
    }

    /** Values by key, in the order of the file. */
    record Mapping(Map<String, Entry> entries, Location location) implements ConfigNode {
        /**
         * One key with its value.
         *
         * @param key where the key stands
         */
        record Entry(Location key, ConfigNode value) {}

        public Mapping {
            entries = new LinkedHashMap<>(entries);
        }

        @Override
        public String describe() {
            return "a section";
        }

        /** This mapping with the entry added or replaced. */
        Mapping with(String name, Entry entry) {
            Map<String, Entry> changed = new LinkedHashMap<>(entries);
            changed.put(name, entry);
            return new Mapping(changed, location);
        }
    }

    /** Values in a row. */
    record Sequence(List<ConfigNode> items, Location location) implements ConfigNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String describe() {
            return "a list";
        }
    }
}
