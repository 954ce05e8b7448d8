package org.optivgi.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayConfigTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aChargePointsOwnSettingsGoBeforeTheDefaults() {
        GatewayConfig config = read("defaults: {maxAmps: 16}\nchargePoints: {CP-1: {phases: 1, safeShareAmps: 8}}");

        assertThat(config.connectorSettings("cp-1")).isEqualTo(new ConnectorSettings(1, 6, 16, 8));
        assertThat(config.connectorSettings("other")).isEqualTo(new ConnectorSettings(3, 6, 16, 6));
    }

    @Test
    void anIdTagsNeedsGoBeforeTheChargePoints() {
        GatewayConfig config = read("""
                chargePoints: {CP-1: {energyKwh: 50, departureTime: "06:00"}}
                idTags: {BUS: {energyKwh: 80}, VAN: {stayMinutes: 90}}
                """);
        Instant arrival = Instant.parse("2026-01-05T20:00:00Z");

        VehicleNeeds bus = config.vehicleNeeds("CP-1", "bus");
        VehicleNeeds van = config.vehicleNeeds("CP-1", "VAN");
        VehicleNeeds unknown = config.vehicleNeeds("CP-2", null);

        assertThat(bus.energyKwh()).isEqualTo(80);
        assertThat(bus.departure(arrival, BERLIN)).isEqualTo("2026-01-06T05:00:00Z");
        assertThat(van.energyKwh()).isEqualTo(50);
        assertThat(van.departure(arrival, BERLIN)).isEqualTo("2026-01-05T21:30:00Z");
        assertThat(unknown).isEqualTo(new VehicleNeeds(30, Duration.ofHours(8), null));
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
        VehicleNeeds needs = read("idTags: {T: {departureTime: '06:00'}}").vehicleNeeds("X", "T");

        assertThat(needs.departure(arrival, BERLIN)).isEqualTo(departure);
    }

    @Test
    void withoutGroupsAllChargePointsShareTheSiteLimit() {
        Groups groups = read("site: {limitKw: 30}").groups();

        assertThat(groups.all()).containsExactly(new Groups.Group("depot", 30));
        assertThat(groups.groupOf("anything")).isEqualTo("depot");
    }

    @Test
    void theOtherChargePointsGetWhatTheGroupsLeave() {
        Groups groups = read("""
                        site: {limitKw: 30}
                        stationGroups:
                          - {id: west, limitKw: 12.5, chargePoints: [CP-1]}
                          - {id: east, limitKw: 10, chargePoints: [CP-2]}
                        """).groups();

        assertThat(groups.all()).extracting(Groups.Group::id).containsExactly("west", "east", "depot");
        assertThat(groups.all().get(2).limitKw()).isEqualTo(7.5, within(1e-12));
        assertThat(groups.groupOf("cp-2")).isEqualTo("east");
        assertThat(groups.groupOf("CP-3")).isEqualTo("depot");
    }

    private static GatewayConfig read(String yaml) {
        return new ConfigLoader(List.of("depot", "go"), Map.of())
                .read(yaml, "test.yaml", Map.of())
                .config();
    }
}
