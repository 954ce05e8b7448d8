package org.optivgi.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.scm.site.PhaseRotation;

class GatewayConfigTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aChargePointsOwnSettingsGoBeforeTheDefaults() {
        GatewayConfig config = read("defaults: {maxAmps: 16}\nchargePoints: {CP-1: {phases: 1, safeShareAmps: 8}}");

        assertThat(config.connectorSettings("cp-1"))
                .isEqualTo(new ConnectorSettings(1, 6, 16, 8, PhaseRotation.UNKNOWN));
        assertThat(config.connectorSettings("other"))
                .isEqualTo(new ConnectorSettings(3, 6, 16, 6, PhaseRotation.UNKNOWN));
    }

    @Test
    void aChargePointsNeedsGoBeforeTheDefaults() {
        GatewayConfig config = read("chargePoints: {CP-1: {energyKwh: 50, departureTime: '06:00'}}");
        Instant arrival = Instant.parse("2026-01-05T20:00:00Z");

        VehicleNeeds own = config.vehicleNeeds("cp-1");

        assertThat(own.energyKwh()).isEqualTo(50);
        assertThat(own.departure(arrival, BERLIN)).isEqualTo("2026-01-06T05:00:00Z");
        assertThat(config.vehicleNeeds("CP-2")).isEqualTo(new VehicleNeeds(30, Duration.ofHours(8), null));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-05T04:59:00Z, 2026-01-05T05:00:00Z",
        "2026-01-05T05:00:00Z, 2026-01-06T05:00:00Z",
        // The night in which clocks go forward, and the one in which they go back.
        "2026-03-28T20:00:00Z, 2026-03-29T04:00:00Z",
        "2026-10-24T20:00:00Z, 2026-10-25T05:00:00Z",
    })
    void aTimeOfDepartureIsItsNextOccurrenceInTheZone(Instant arrival, Instant departure) {
        VehicleNeeds needs = read("chargePoints: {X: {departureTime: '06:00'}}").vehicleNeeds("X");

        assertThat(needs.departure(arrival, BERLIN)).isEqualTo(departure);
    }

    @Test
    void aConnectorsOwnEntryGoesBeforeThatOfItsChargePoint() {
        GatewayConfig config = read("""
                chargePoints:
                  CP-1:
                    phases: 1
                    phaseRotation: RST
                    connectors:
                      2: {phaseRotation: str, maxAmps: 16}
                """);

        assertThat(config.connectorSettings("CP-1", 1))
                .isEqualTo(new ConnectorSettings(1, 6, 32, 6, PhaseRotation.RST));
        assertThat(config.connectorSettings("CP-1", 2))
                .isEqualTo(new ConnectorSettings(1, 6, 16, 6, PhaseRotation.STR));
    }

    @Test
    void aNodeComesAfterTheOneThatFeedsItHoweverTheyAreWritten() {
        SiteNodes nodes = read("""
                        site:
                          limitKw: 100
                          nodes:
                            - {id: panel, within: feeder, limitAmps: 63, chargePoints: [CP-1]}
                            - {id: feeder, limitAmps: 125}
                        """).siteNodes();

        assertThat(nodes.all()).extracting(GatewayConfig.Node::id).containsExactly("site", "feeder", "panel");
        assertThat(nodes.nodeOf("cp-1")).isEqualTo("panel");
        assertThat(nodes.nodeOf("CP-9")).isEqualTo("site");
    }

    @Test
    void safeSharesAreAddedUpOnEveryPhaseOfEveryNode() {
        SafeShares shares =
                new SafeShares(read("""
                site:
                  limitKw: 100
                  nodes:
                    - {id: panel, limitAmps: 16, loadKw: 0.69}
                chargePoints:
                  CP-1: {phases: 1, phaseRotation: RST}
                  CP-2: {phases: 1, phaseRotation: STR}
                """.replace("loadKw: 0.69", "loadKw: 0.69, chargePoints: [CP-1, CP-2]")));

        assertThat(shares.fit()).isTrue();
        assertThat(shares.describe().get(1)).contains("panel").contains("2.8 kW (L1 6 A, L2 6 A, L3 0 A)");
    }

    @Test
    void safeSharesThatExceedAPhaseAreToldWithWhatToChange() {
        SafeShares shares = new SafeShares(read("""
                site: {limitKw: 100, limitAmps: 10}
                chargePoints:
                  CP-1: {phases: 1, phaseRotation: STR}
                  CP-2: {phases: 1, phaseRotation: STR, safeShareAmps: 8}
                """));

        assertThat(shares.problems())
                .singleElement()
                .asString()
                .contains("within site add up to 14 A on phase L2", "leaves 10 A", "set safeShareAmps to 0 for some");
    }

    private static GatewayConfig read(String yaml) {
        return new ConfigLoader(List.of("depot", "go"), Map.of())
                .read(yaml, "test.yaml", Map.of())
                .config();
    }
}
