package org.optivgi.gateway.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration: a YAML file, or none; above it environment variables; above these command-line options. Finds
 * everything that is wrong in one go.
 *
 * <p>The variable of a setting is its key in upper case with underscores: {@code OPTIVGI_SITE_LIMIT_KW} sets {@code
 * site.limitKw}. Lists and maps can be set in the file only.
 */
public final class ConfigLoader {
    /** Variables that are for others than this loader. */
    private static final Set<String> OTHER_VARIABLES = Set.of("OPTIVGI_LOG_LEVEL");

    private final List<String> algorithms;
    private final Map<String, String> environment;

    /**
     * @param algorithms the names that {@code scheduling.algorithm} may have
     * @param environment the environment variables, usually {@code System.getenv()}
     */
    public ConfigLoader(List<String> algorithms, Map<String, String> environment) {
        this.algorithms = List.copyOf(algorithms);
        this.environment = new TreeMap<>(environment);
    }

    /**
     * Reads a file.
     *
     * @param file null for no file
     * @param options command-line options by the key that they set, such as {@code data}
     */
    public LoadedConfig load(@Nullable Path file, Map<String, String> options) {
        if (file == null) {
            return read("", "no file", options);
        }
        String name = file.toString();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            return read(text, name, options);
        } catch (NoSuchFileException e) {
            return unreadable(name, "does not exist", "check the name, or leave --config out to go by the defaults");
        } catch (CharacterCodingException e) {
            return unreadable(name, "is not UTF-8 text", "save it as plain UTF-8 text");
        } catch (IOException e) {
            return unreadable(name, "cannot be read (" + e + ")", "check that it is a file that this user may read");
        }
    }

    /**
     * Reads YAML text.
     *
     * @param source what to call it in messages
     * @param options command-line options by the key that they set
     */
    public LoadedConfig read(String yaml, String source, Map<String, String> options) {
        List<ConfigError> errors = new ArrayList<>();
        ConfigNode.Mapping root = YamlReader.read(yaml, source, errors);
        root = withEnvironment(root, errors);
        for (Map.Entry<String, String> option : options.entrySet()) {
            Location location = new Location("option --" + option.getKey(), null);
            root = with(root, List.of(option.getKey().split("\\.")), option.getValue(), location);
        }
        Map<String, Location> locations = new HashMap<>();
        GatewayConfig config = new RecordBinder(errors, locations).bind(GatewayConfig.class, root, "");
        if (config == null) {
            throw new IllegalStateException("a configuration has defaults for everything");
        }
        checkRules(config, errors, locations, new Location(source, null));
        errors.sort(Comparator.comparing(ConfigError::file)
                .thenComparing(error -> error.line() == null ? 0 : error.line()));
        return new LoadedConfig(config, errors, locations);
    }

    private void checkRules(
            GatewayConfig config, List<ConfigError> errors, Map<String, Location> locations, Location whole) {
        // Entries that could not be read are missing from the list, so that positions in it would mislead.
        boolean nodesAreWhole = errors.stream().noneMatch(error -> error.path().startsWith("site.nodes"));
        ConfigRules.ErrorSink sink = (path, problem, hint) -> {
            if (nodesAreWhole || !path.startsWith("site.nodes")) {
                errors.add(ConfigError.at(nearestLocation(locations, path, whole), path, problem, hint));
            }
        };
        new ConfigRules(config, algorithms, sink).check();
    }

    private LoadedConfig unreadable(String name, String problem, String hint) {
        return new LoadedConfig(
                GatewayConfig.ofDefaults(), List.of(new ConfigError(name, null, "", problem, hint)), Map.of());
    }

    private ConfigNode.Mapping withEnvironment(ConfigNode.Mapping root, List<ConfigError> errors) {
        Map<String, String> pathByVariable = ConfigSchema.settings().stream()
                .filter(ConfigSchema.Setting::isSingle)
                .collect(Collectors.toMap(
                        ConfigSchema.Setting::variable, ConfigSchema.Setting::path, (a, b) -> a, LinkedHashMap::new));
        ConfigNode.Mapping changed = root;
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = variable.getKey();
            if (!name.startsWith(ConfigSchema.VARIABLE_PREFIX) || OTHER_VARIABLES.contains(name)) {
                continue;
            }
            Location location = new Location("environment variable " + name, null);
            String path = pathByVariable.get(name);
            if (path == null) {
                errors.add(ConfigError.at(
                        location,
                        "",
                        "sets nothing that is known",
                        Nearest.to(name, pathByVariable.keySet())
                                .map(nearest -> "did you mean " + nearest + "?")
                                .orElse("unset it")));
            } else {
                changed = with(changed, List.of(path.split("\\.")), variable.getValue(), location);
            }
        }
        return changed;
    }

    /** The section with the value at the path, in place of what stands there. */
    private static ConfigNode.Mapping with(
            ConfigNode.Mapping section, List<String> path, String value, Location location) {
        String key = path.get(0);
        if (path.size() == 1) {
            return section.with(
                    key, new ConfigNode.Mapping.Entry(location, new ConfigNode.Scalar(value, false, location)));
        }
        ConfigNode.Mapping.Entry entry = section.entries().get(key);
        List<String> rest = path.subList(1, path.size());
        if (entry == null || entry.value().isEmpty()) {
            ConfigNode.Mapping empty = new ConfigNode.Mapping(Map.of(), location);
            return section.with(key, new ConfigNode.Mapping.Entry(location, with(empty, rest, value, location)));
        }
        return entry.value() instanceof ConfigNode.Mapping child
                ? section.with(key, new ConfigNode.Mapping.Entry(entry.key(), with(child, rest, value, location)))
                : section;
    }

    /** Where the value at the path stands, or else what it is in. */
    private static Location nearestLocation(Map<String, Location> locations, String path, Location whole) {
        String known = path;
        while (!known.isEmpty() && !locations.containsKey(known)) {
            int cut = Math.max(known.lastIndexOf('.'), known.lastIndexOf('['));
            known = cut < 0 ? "" : known.substring(0, cut);
        }
        return locations.getOrDefault(known, whole);
    }
}
