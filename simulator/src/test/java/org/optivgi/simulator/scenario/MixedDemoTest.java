package org.optivgi.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The shipped scenario of a depot with both versions. */
class MixedDemoTest {

    @Test
    void itIsTheDemoWithHalfOfTheChargePointsInTheOtherVersion() throws ScenarioException {
        Scenario mixed = ScenarioLoader.load(Path.of("demo/mixed.yaml"));
        Scenario demo = ScenarioLoader.demo();

        assertThat(mixed.visits()).isEqualTo(demo.visits());
        assertThat(mixed.siteLimitKw()).isEqualTo(demo.siteLimitKw());
        assertThat(mixed.stations())
                .hasSameSizeAs(demo.stations())
                .filteredOn(station -> station.dialect() == Dialects.OCPP_201)
                .hasSize(3);
    }
}
