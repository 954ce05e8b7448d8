package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.optivgi.gateway.app.GatewayUnderTest.await;

import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/** The story of one transaction among others at its station, in a gateway whose clock is a year ahead of the machine's. */
class TransactionStoryTest {
    private final Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofDays(365));
    private GatewayUnderTest gateway;
    private ScriptedChargePoint station;

    @BeforeEach
    void start() {
        gateway = GatewayUnderTest.start("security: {unknownChargePoints: accept}\nsite: {limitKw: 50}\n", clock, 1);
        station = ScriptedChargePoint.connect(gateway.url(), "BAY-1");
        station.answerWillingly(GatewayUnderTest.stationWith("NumberOfConnectors", "2"));
        station.boot();
        GatewayUnderTest.available(station);
        GatewayUnderTest.defaultProfile(station);
    }

    @AfterEach
    void stop() {
        station.close();
        gateway.close();
    }

    private List<String> story(int transaction) {
        return gateway.get("/api/v1/transactions/" + transaction + "/story").getAsJsonArray("lines").asList().stream()
                .map(line -> line.getAsJsonObject())
                .map(line ->
                        line.get("kind").getAsString() + " " + line.get("text").getAsString())
                .toList();
    }

    @Test
    void itHasWhatHappenedToItInOrderAndNothingOfOthers() {
        Instant at = clock.instant();
        int bus = GatewayUnderTest.start(station, 1, "BUS-1", 1_000, at);
        int van = GatewayUnderTest.start(station, 2, "VAN-2", 5_000, at);
        await(() -> story(bus), lines -> lines.stream().anyMatch(line -> line.contains("TxProfile")));
        gateway.send("PATCH", "/api/v1/vehicles/" + bus + "%40BAY-1", "{\"energyKwh\":33}")
                .join();
        GatewayUnderTest.meter(station, Integer.toString(bus), at, "\"value\":\"1500\"");
        station.request("StatusNotification", """
                {"connectorId":2,"errorCode":"NoError","status":"Charging"}""");
        station.request("StatusNotification", """
                {"connectorId":1,"errorCode":"NoError","status":"Finishing"}""");
        GatewayUnderTest.stop(station, van, "VAN-2", 5_100, at);
        GatewayUnderTest.stop(station, bus, "BUS-1", 2_000, at);

        List<String> told = await(
                () -> story(bus), lines -> lines.stream().anyMatch(line -> line.contains("ended transaction " + bus)));

        String start = first(told, "message <", "StartTransaction");
        String change = first(told, "change", "PATCH /api/v1/vehicles/" + bus + "@BAY-1 {\"energyKwh\":33} (200)");
        assertThat(told)
                .as("its own messages and changes, each after what led to it")
                .containsSubsequence(
                        start,
                        first(told, "message >", "\"transactionId\":" + bus),
                        change,
                        first(told, "message <", "StopTransaction"));
        assertThat(told)
                .as("its own events, each after what led to it")
                .containsSubsequence(
                        start,
                        first(told, "event", "BUS-1 began transaction " + bus + " on connector 1"),
                        change,
                        first(told, "event", "connector 1 is finishing"));
        assertThat(told)
                .as("nothing of the other connector, and no meter values")
                .noneMatch(line -> line.contains("VAN-2"))
                .noneMatch(line -> line.contains("connector 2"))
                .noneMatch(line -> line.contains("\"connectorId\":2"))
                .noneMatch(line -> line.contains("\"MeterValues\","));
    }

    private static String first(List<String> lines, String kind, String words) {
        return lines.stream()
                .filter(line -> line.startsWith(kind) && line.contains(words))
                .findFirst()
                .orElse("no " + kind + " with " + words);
    }

    @Test
    void messagesEventsAndChangesGoByOneClock() {
        Instant at = clock.instant();
        int bus = GatewayUnderTest.start(station, 1, "BUS-1", 1_000, at);
        gateway.send("PATCH", "/api/v1/vehicles/" + bus + "%40BAY-1", "{\"priority\":1}")
                .join();

        for (JsonObject line : List.of(line(bus, "message"), line(bus, "event"), line(bus, "change"))) {
            assertThat(Instant.parse(line.get("at").getAsString()))
                    .as(line.toString())
                    .isBetween(at.minus(Duration.ofMinutes(2)), at.plus(Duration.ofMinutes(2)));
        }
    }

    private JsonObject line(int transaction, String kind) {
        return await(
                () ->
                        gateway
                                .get("/api/v1/transactions/" + transaction + "/story")
                                .getAsJsonArray("lines")
                                .asList()
                                .stream()
                                .map(line -> line.getAsJsonObject())
                                .filter(line -> line.get("kind").getAsString().equals(kind))
                                .findFirst()
                                .orElseGet(JsonObject::new),
                line -> line.has("at"));
    }
}
