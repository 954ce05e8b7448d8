package org.optivgi.gateway.config;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * Reads YAML 1.2 text into {@link ConfigNode}s. Only composes: no tag makes an object, and a plain scalar stays the text
 * that was written ({@code no} is not false, {@code 0123} not 83).
 */
final class YamlReader {
    private final String source;
    private final List<ConfigError> errors;
    /** Nodes on the way from the root to the present one: an alias to one of them has no end. */
    private final Set<Node> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Map<Node, ConfigNode> done = new IdentityHashMap<>();

    private YamlReader(String source, List<ConfigError> errors) {
        this.source = source;
        this.errors = errors;
    }

    /**
     * The document as a section; an empty one if the text has no document or is no YAML.
     *
     * @param source the file's name, for messages
     * @param errors takes what is wrong
     */
    static ConfigNode.Mapping read(String text, String source, List<ConfigError> errors) {
        ConfigNode.Mapping nothing = new ConfigNode.Mapping(Map.of(), new Location(source, null));
        try {
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(source)
                    .setAllowDuplicateKeys(true)
                    .setAllowNonScalarKeys(true)
                    .build();
            Node root = new Compose(settings).composeString(text).orElse(null);
            if (root == null) {
                return nothing;
            }
            ConfigNode node = new YamlReader(source, errors).convert(root, "");
            if (node instanceof ConfigNode.Mapping mapping) {
                return mapping;
            }
            if (!node.isEmpty()) {
                errors.add(ConfigError.at(
                        node.location(), "", "holds " + node.describe(), "write keys with values, such as \"site:\""));
            }
        } catch (MarkedYamlEngineException e) {
            Integer line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(null);
            errors.add(new ConfigError(
                    source,
                    line,
                    "",
                    "is no valid YAML: " + oneLine(e.getProblem()),
                    "check indentation (spaces, never tabs), colons and quotes on this line and the one before"));
        } catch (YamlEngineException e) {
            errors.add(new ConfigError(
                    source, null, "", "is no valid YAML: " + oneLine(e.getMessage()), "save it as plain UTF-8 text"));
        }
        return nothing;
    }

    private static String oneLine(@Nullable String text) {
        return text == null ? "unreadable" : text.strip().replaceAll("\\s*\\R\\s*", ", ");
    }

    private ConfigNode convert(Node node, String path) {
        ConfigNode known = done.get(node);
        if (known != null) {
            return known;
        }
        if (!open.add(node)) {
            errors.add(ConfigError.at(location(node), path, "contains itself", "remove the alias"));
            return new ConfigNode.Scalar("", false, location(node));
        }
        ConfigNode converted = convertNew(node, path);
        open.remove(node);
        done.put(node, converted);
        return converted;
    }

    private ConfigNode convertNew(Node node, String path) {
        if (node instanceof ScalarNode scalar) {
            return new ConfigNode.Scalar(
                    scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN, location(node));
        }
        if (node instanceof SequenceNode sequence) {
            List<ConfigNode> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                items.add(convert(item, path + "[" + items.size() + "]"));
            }
            return new ConfigNode.Sequence(items, location(node));
        }
        if (node instanceof MappingNode mapping) {
            return mapping(mapping, path);
        }
        throw new IllegalStateException("the YAML library composed a " + node.getNodeType() + " node");
    }

    private ConfigNode mapping(MappingNode mapping, String path) {
        Map<String, ConfigNode.Mapping.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Location at = location(tuple.getKeyNode());
            if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
                errors.add(ConfigError.at(at, path, "has a key that is not plain text", "write a name as the key"));
                continue;
            }
            String key = keyNode.getValue();
            String childPath = path.isEmpty() ? key : path + "." + key;
            ConfigNode.Mapping.Entry earlier = entries.get(key);
            if (earlier != null) {
                errors.add(ConfigError.at(
                        at,
                        childPath,
                        "was given in line " + earlier.key().line() + " already",
                        "keep one of the two"));
                continue;
            }
            entries.put(key, new ConfigNode.Mapping.Entry(at, convert(tuple.getValueNode(), childPath)));
        }
        return new ConfigNode.Mapping(entries, location(mapping));
    }

    private Location location(Node node) {
        return new Location(
                source,
                node.getStartMark().map(Mark::getLine).map(line -> line + 1).orElse(null));
    }
}
