package org.optivgi.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The shipped scenarios show each of the known quirks of charge points at a station that bears its number. */
class QuirkScenariosTest {
    private static final int QUIRKS = 42;
    private static final List<String> SCENARIOS = List.of("connecting", "payloads", "transactions", "profiles");

    private static Scenario shipped(String name) throws IOException, ScenarioException {
        return ScenarioLoader.parse(name, Files.readString(Path.of("demo/quirks", name + ".yaml")));
    }

    @Test
    void eachQuirkHasAStationThatShowsIt() throws Exception {
        Set<Integer> shown = new TreeSet<>();
        for (String name : SCENARIOS) {
            for (Scenario.Fault fault : shipped(name).faults()) {
                shown.add(Integer.valueOf(fault.station().substring(1, 3)));
            }
        }

        assertThat(shown)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, QUIRKS).boxed().toList());
    }
}
