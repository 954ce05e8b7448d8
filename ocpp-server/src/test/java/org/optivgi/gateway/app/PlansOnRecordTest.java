package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.optivgi.gateway.config.ConfigLoader;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.store.GatewayStore;
import org.optivgi.gateway.testing.Await;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/** What was planned is to be read after a restart. */
class PlansOnRecordTest {
    private static final String SETTINGS = """
            ocpp: {host: 127.0.0.1, port: 0}
            http: {port: 0, openOnThisMachine: true}
            site: {limitKw: 40}
            security: {unknownChargePoints: accept}
            """;

    private final HttpClient http = HttpClient.newHttpClient();

    private List<JsonElement> plans(Gateway gateway) {
        try {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create(gateway.httpUrl().orElseThrow() + "/api/v1/plans"))
                    .build();
            String body =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return StreamSupport.stream(
                            JsonParser.parseString(body)
                                    .getAsJsonObject()
                                    .getAsJsonArray("items")
                                    .spliterator(),
                            false)
                    .toList();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static Instant plannedAt(JsonElement plan) {
        return Instant.parse(plan.getAsJsonObject().get("at").getAsString());
    }

    private static boolean isFor(JsonElement plan, String chargePoint) {
        return plan.toString().contains("\"chargePoint\":\"" + chargePoint + "\"");
    }

    @Test
    void whatWasPlannedIsReadAfterARestart(@TempDir Path data) throws Exception {
        GatewayConfig config = new ConfigLoader(List.of("depot", "go"), Map.of())
                .read(SETTINGS, "test", Map.of("data", data.toString()))
                .config();
        Clock clock = Clock.systemUTC();
        try (GatewayStore store = GatewayStore.open(data, clock);
                Gateway gateway = new Gateway(config, store, clock, 1)) {
            gateway.start();
            try (ScriptedChargePoint chargePoint =
                    ScriptedChargePoint.connect(gateway.ocppUrl().toString(), "CP-1")) {
                chargePoint.answerWillingly(GatewayUnderTest.STATION);
                chargePoint.boot();
                GatewayUnderTest.available(chargePoint);
                GatewayUnderTest.start(chargePoint, "BUS-1", clock.instant());
                Await.until(
                        "its vehicle is in a plan on record",
                        () -> plans(gateway).stream().anyMatch(plan -> isFor(plan, "CP-1")));
            }
        }

        Instant restart = clock.instant();
        try (GatewayStore store = GatewayStore.open(data, clock);
                Gateway gateway = new Gateway(config, store, clock, 1)) {
            gateway.start();

            assertThat(plans(gateway))
                    .anyMatch(plan ->
                            plannedAt(plan).isBefore(restart) && plan.toString().contains("CP-1"));
        }
    }
}
