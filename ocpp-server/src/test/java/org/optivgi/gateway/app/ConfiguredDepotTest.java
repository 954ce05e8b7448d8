package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.gateway.config.ConfigLoader;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.network.AuthorizationDecision.Status;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.InMemoryNetworkStore;
import org.optivgi.gateway.operator.IdTag;
import org.optivgi.gateway.operator.IdTagBook;

/** What is known of id tags, from the configuration and from operators. */
class ConfiguredDepotTest {
    private static final Instant EVENING = Instant.parse("2026-01-05T20:00:00Z");
    private static final ChargePointId CP = new ChargePointId("CP-1");
    private static final String SETTINGS = """
            timeZone: Europe/Berlin
            chargePoints: {CP-1: {energyKwh: 50, departureTime: "06:00"}}
            idTags: {BUS: {energyKwh: 80}, VAN: {stayMinutes: 90}, LOST: {blocked: true}, OLD: {expires: 2026-01-05T20:00:00Z}}
            """;

    private final GatewayConfig config = new ConfigLoader(List.of("depot"), Map.of())
            .read(SETTINGS, "test", Map.of())
            .config();
    private final IdTagBook tags = new IdTagWiring(config, new InMemoryNetworkStore()).book();
    private final ConfiguredDepot depot = new ConfiguredDepot(config, tags);

    private void set(String id, boolean isBlocked, @Nullable Double energyKwh, @Nullable LocalTime departure) {
        tags.set(new IdTag(
                        new IdToken(id),
                        isBlocked,
                        null,
                        null,
                        energyKwh,
                        null,
                        departure,
                        9,
                        "",
                        IdTag.Source.OPERATOR))
                .join();
    }

    @ParameterizedTest
    @CsvSource({"BUS, ACCEPTED", "lost, BLOCKED", "OLD, EXPIRED", "NOBODY, ACCEPTED", "CREW, ACCEPTED", "THIEF, BLOCKED"
    })
    void tagsOfTheConfigurationAndOfOperatorsAreDecidedOnAlike(String token, Status status) {
        set("Crew", false, null, null);
        set("Thief", true, null, null);

        assertThat(depot.decide(new IdToken(token), EVENING).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "bus,    80, 2026-01-06T05:00:00Z, 0",
        "VAN,    50, 2026-01-05T21:30:00Z, 0",
        "CREW,   50, 2026-01-06T04:15:00Z, 9",
        "NOBODY, 50, 2026-01-06T05:00:00Z, 0"
    })
    void whatATagSaysOfNeedsGoesBeforeItsChargePoint(String id, double energyKwh, Instant departure, int priority) {
        set("Crew", false, null, LocalTime.of(5, 15));

        IdToken token = new IdToken(id);

        assertThat(depot.energyKwh(CP, token)).isEqualTo(energyKwh);
        assertThat(depot.departure(CP, token, EVENING)).isEqualTo(departure);
        assertThat(depot.priority(token)).isEqualTo(priority);
    }

    @Test
    void aTagThatWasForgottenIsUnknown() {
        set("Thief", true, 7.0, null);

        tags.remove(new IdToken("THIEF")).join();

        assertThat(depot.decide(new IdToken("Thief"), EVENING).status()).isEqualTo(Status.ACCEPTED);
        assertThat(depot.energyKwh(CP, new IdToken("Thief"))).isEqualTo(50);
    }
}
