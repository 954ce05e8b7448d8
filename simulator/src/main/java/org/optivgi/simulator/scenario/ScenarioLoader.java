package org.optivgi.simulator.scenario;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Loads scenarios from YAML files. The format is described in {@code docs/simulator.md}. */
public final class ScenarioLoader {
    private static final String DEMO = "demo-depot.yaml";

    private ScenarioLoader() {}

    /**
     * Loads a file.
     *
     * @throws ScenarioException if it cannot be read or is wrong, with every problem and its place
     */
    public static Scenario load(Path file) throws ScenarioException {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            Problems problems = new Problems(file.toString());
            problems.addUnplaced("cannot be read: " + e);
            throw problems.asException();
        }
        return parse(file.toString(), text);
    }

    /** The built-in depot: six vehicles under a limit that is too low for all of them at once. */
    public static Scenario demo() {
        try (var stream = ScenarioLoader.class.getResourceAsStream(DEMO)) {
            if (stream == null) {
                throw new IllegalStateException(DEMO + " is not in the jar");
            }
            return parse(DEMO, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | ScenarioException e) {
            throw new IllegalStateException(DEMO + " is broken", e);
        }
    }

    /**
     * Reads a scenario from text.
     *
     * @param name what problems are reported for
     * @throws ScenarioException if it is wrong, with every problem and its place
     */
    public static Scenario parse(String name, String text) throws ScenarioException {
        Problems problems = new Problems(name);
        Optional<Node> root;
        try {
            root = new Compose(LoadSettings.builder().setLabel(name).build()).composeString(text);
        } catch (YamlEngineException e) {
            problems.addUnplaced("is not YAML: " + e.getMessage());
            throw problems.asException();
        }
        if (root.isEmpty()) {
            problems.addUnplaced("is empty; a scenario has at least stations.");
            throw problems.asException();
        }
        RecordBinder binder = new RecordBinder(problems);
        Optional<ScenarioFile> file = binder.bind(ScenarioFile.class, root.get(), "");
        Optional<Scenario> scenario =
                file.map(written -> new ScenarioBuilder(binder, problems, root.get()).build(written));
        if (problems.any() || scenario.isEmpty()) {
            throw problems.asException();
        }
        return scenario.get();
    }
}
