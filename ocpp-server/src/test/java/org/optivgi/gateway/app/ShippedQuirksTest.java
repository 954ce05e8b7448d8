package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.simulator.depot.Summary;
import org.optivgi.simulator.scenario.Scenario;
import org.optivgi.simulator.scenario.ScenarioLoader;
import org.optivgi.simulator.testkit.SimulatedDepot;

/**
 * The gateway lives with all stations at once of the simulator's scenarios that show the known quirks. Half a minute each,
 * so only with {@code -Dquirks.play=true}.
 */
@EnabledIfSystemProperty(named = "quirks.play", matches = "true")
class ShippedQuirksTest {
    private static final double SPEED = 300;

    /** Unserved may be those that fall silent, reset, lose their power, start nothing, or are away at their safe share. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"connecting | Q07,Q09", "payloads |", "transactions | Q24-B,Q24-C", "profiles | Q40"})
    void theSiteKeepsItsLimitAndVehiclesAreServed(String name, String unserved) throws Exception {
        Scenario scenario =
                ScenarioLoader.parse(name, Files.readString(Path.of("../simulator/demo/quirks", name + ".yaml")));
        Clock clock = new ScaledClock(Clock.systemUTC(), SPEED);
        try (GatewayUnderTest gateway = GatewayUnderTest.start("""
                        site: {limitKw: %s}
                        security: {unknownChargePoints: accept}
                        chargePoints:
                          Q01: {assumeSubprotocol: ocpp1.6}
                        """.formatted(scenario.siteLimitKw()), clock, SPEED);
                SimulatedDepot depot = SimulatedDepot.start(gateway.url(), scenario, SPEED)) {
            Summary summary = depot.awaitSummary(Duration.ofMinutes(2));

            assertThat(summary.errors()).isEmpty();
            assertThat(summary.violations()).isEmpty();
            assertThat(summary.isLimitExceeded()).as("%s", summary.flowing()).isFalse();
            List<String> may = unserved == null ? List.of() : List.of(unserved.split(","));
            assertThat(summary.vehicles())
                    .filteredOn(vehicle -> !vehicle.isServed())
                    .extracting(Summary.Vehicle::station)
                    .isSubsetOf(may);
        }
    }
}
