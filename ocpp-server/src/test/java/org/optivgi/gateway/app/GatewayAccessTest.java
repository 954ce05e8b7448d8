package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.optivgi.gateway.config.ConfigLoader;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.network.InMemoryNetworkStore;
import org.optivgi.simulator.link.HandshakeRefusedException;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/** Who may connect, as an operator decides it over HTTP. */
class GatewayAccessTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final InMemoryNetworkStore store = new InMemoryNetworkStore();

    @TempDir
    Path data;

    private Gateway gateway;

    private void start(String security) throws Exception {
        GatewayConfig config = new ConfigLoader(List.of("depot"), Map.of())
                .read(
                        "ocpp: {host: 127.0.0.1, port: 0}\nhttp: {port: 0, openOnThisMachine: true}\n" + security,
                        "test",
                        Map.of("data", data.toString()))
                .config();
        gateway = new Gateway(config, store, Clock.systemUTC(), 1);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    private ScriptedChargePoint connect(Map<String, String> headers) {
        return ScriptedChargePoint.connect(gateway.ocppUrl().toString(), "CP-1", List.of("ocpp1.6"), headers);
    }

    private static Map<String, String> login(String password) {
        byte[] credentials = ("CP-1:" + password).getBytes(StandardCharsets.UTF_8);
        return Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
    }

    private void assertRefused(Map<String, String> headers, int status, String reason) throws Exception {
        assertThatExceptionOfType(HandshakeRefusedException.class)
                .isThrownBy(() -> connect(headers).close())
                .satisfies(refused -> assertThat(refused.status()).isEqualTo(status));
        JsonObject last = items("/api/v1/connections/refused").get(0).getAsJsonObject();
        assertThat(last.get("reason").getAsString()).isEqualTo(reason);
        assertThat(last.get("path").getAsString()).isEqualTo("/ocpp/CP-1");
    }

    private JsonObject send(String method, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(gateway.httpUrl().orElseThrow() + path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
        return response.body().isEmpty()
                ? new JsonObject()
                : JsonParser.parseString(response.body()).getAsJsonObject();
    }

    private JsonArray items(String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(gateway.httpUrl().orElseThrow() + path))
                .build();
        return JsonParser.parseString(
                        http.send(request, HttpResponse.BodyHandlers.ofString()).body())
                .getAsJsonObject()
                .getAsJsonArray("items");
    }

    @Test
    void quirk6_anUnknownStationIsPendingUntilItIsAdopted() throws Exception {
        start("");
        assertRefused(Map.of(), 404, "UNKNOWN_CHARGE_POINT");
        JsonObject pending = items("/api/v1/connections/pending").get(0).getAsJsonObject();
        assertThat(pending.get("chargePoint").getAsString()).isEqualTo("CP-1");
        assertThat(pending.get("address").getAsString()).isEqualTo("127.0.0.1");

        send("POST", "/api/v1/charge-points/CP-1/adopt", "{}");

        try (ScriptedChargePoint chargePoint = connect(Map.of())) {
            assertThat(chargePoint.boot().get("status").getAsString()).isEqualTo("Accepted");
        }
        assertThat(items("/api/v1/connections/pending")).isEmpty();
        stop();
        start("");
        connect(Map.of()).close();
    }

    @Test
    void aStationThatMayWaitInsideIsToldSoAndCalledWhenItIsAdopted() throws Exception {
        start("security: {unknownChargePoints: pending}");
        try (ScriptedChargePoint chargePoint = connect(Map.of())) {
            chargePoint.answerWillingly(Map.of());
            assertThat(chargePoint.boot().get("status").getAsString()).isEqualTo("Pending");
            assertThat(items("/api/v1/connections/pending")).hasSize(1);

            send("POST", "/api/v1/charge-points/CP-1/adopt", "{}");

            String asked = requestedMessage(chargePoint);
            while (!asked.equals("BootNotification")) {
                asked = requestedMessage(chargePoint);
            }
            assertThat(chargePoint.boot().get("status").getAsString()).isEqualTo("Accepted");
        }
    }

    private static String requestedMessage(ScriptedChargePoint chargePoint) throws Exception {
        return chargePoint
                .takeCall("TriggerMessage")
                .payload()
                .get("requestedMessage")
                .getAsString();
    }

    @Test
    void aStationLogsInWithThePasswordOfItsAdoptionAndGetsANewOneOverOcpp() throws Exception {
        start("security: {profile: 1}");
        String password = send("POST", "/api/v1/charge-points/CP-1/adopt", "{}")
                .get("password")
                .getAsString();
        assertRefused(Map.of(), 401, "PASSWORD_MISSING");
        assertRefused(login("some-other-password"), 401, "PASSWORD_WRONG");

        String next;
        try (ScriptedChargePoint chargePoint = connect(login(password))) {
            chargePoint.answerWillingly(Map.of());
            chargePoint.boot();
            JsonObject answer = send("POST", "/api/v1/charge-points/CP-1/credentials/rotate", "{}");
            assertThat(answer.toString()).contains("Accepted").doesNotContain("password\":");
            next = newPassword(chargePoint);
        }

        connect(login(next)).close();
        assertRefused(login(password), 401, "PASSWORD_WRONG");
    }

    private static String newPassword(ScriptedChargePoint chargePoint) {
        while (true) {
            JsonObject change = chargePoint.takeCall("ChangeConfiguration").payload();
            if (change.get("key").getAsString().equals("AuthorizationKey")) {
                byte[] key = HexFormat.of().parseHex(change.get("value").getAsString());
                return new String(key, StandardCharsets.US_ASCII);
            }
        }
    }

    @Test
    void aBlockedStationLosesItsConnectionAndStaysOut() throws Exception {
        start("chargePoints: {CP-1: {phases: 1}}");
        try (ScriptedChargePoint chargePoint = connect(Map.of())) {
            chargePoint.boot();

            send("POST", "/api/v1/charge-points/CP-1/block", "{}");

            assertThat(chargePoint.awaitEnd().code()).isEqualTo(1008);
        }
        assertRefused(Map.of(), 403, "BLOCKED");
    }

    @Test
    void aStationBelowItsSecurityProfileIsRefused() throws Exception {
        start("chargePoints: {CP-1: {securityProfile: 2}}");

        assertRefused(Map.of(), 403, "ENCRYPTION_MISSING");
    }

    @Test
    void aPasswordThatAnOperatorSetsIsInNoRecord() throws Exception {
        start("chargePoints: {CP-1: {phases: 1}}");

        send("PUT", "/api/v1/charge-points/CP-1/credentials", "{\"password\":\"correct-horse-battery\"}");

        assertThat(items("/api/v1/audit").toString())
                .contains("/api/v1/charge-points/CP-1/credentials")
                .doesNotContain("correct-horse");
        connect(login("correct-horse-battery")).close();
    }
}
