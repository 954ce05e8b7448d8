package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.optivgi.gateway.config.ConfigLoader;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.network.InMemoryNetworkStore;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/** A whole gateway on free ports of this machine, looked at through its HTTP API alone. */
final class GatewayUnderTest implements AutoCloseable {
    /** What a usual station says of itself; with these settings the gateway changes none. */
    static final Map<String, String> STATION = Map.of(
            "ChargingScheduleAllowedChargingRateUnit", "Current",
            "ChargingScheduleMaxPeriods", "6",
            "ChargeProfileMaxStackLevel", "2",
            "NumberOfConnectors", "1",
            "MeterValueSampleInterval", "60",
            "MeterValuesSampledData",
                    "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage,Current.Offered");

    private static final String SETTINGS = """
            http: {port: 0, openOnThisMachine: true, requestsPerSecond: 10000}
            defaults: {phases: 1, energyKwh: 60}
            ocpp:
              host: 127.0.0.1
              port: 0
              callTimeoutSeconds: 1
              pingSeconds: 1
            """;
    private static final long LOOK_EVERY_MILLIS = 20;
    private static final long PATIENCE_SECONDS = 30;

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path data;
    private final Gateway gateway;

    private GatewayUnderTest(Path data, GatewayConfig config, Clock clock, double speed) {
        this.data = data;
        gateway = new Gateway(config, new InMemoryNetworkStore(), clock, speed);
        try {
            gateway.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A gateway whose clock runs as ours does. Settings that begin with an indented line go on with {@code ocpp}. */
    static GatewayUnderTest start(String furtherSettings) {
        return start(furtherSettings, Clock.systemUTC(), 1);
    }

    /** One whose clock runs faster. */
    static GatewayUnderTest start(String furtherSettings, Clock clock, double speed) {
        Path data = temporaryFolder();
        return new GatewayUnderTest(data, config(furtherSettings, data, Map.of()), clock, speed);
    }

    /** One with some of the usual settings different, by their keys. */
    static GatewayUnderTest start(String furtherSettings, Map<String, String> instead) {
        Path data = temporaryFolder();
        return new GatewayUnderTest(data, config(furtherSettings, data, instead), Clock.systemUTC(), 1);
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("gateway-under-test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GatewayConfig config(String furtherSettings, Path data, Map<String, String> instead) {
        Map<String, String> options = new HashMap<>(instead);
        options.put("data", data.toString());
        return new ConfigLoader(List.of("depot", "go"), Map.of())
                .read(SETTINGS + furtherSettings, "test", options)
                .config();
    }

    String url() {
        return gateway.ocppUrl().toString();
    }

    int port() {
        return gateway.ocppUrl().getPort();
    }

    /** A usual station's settings with one of them different. */
    static Map<String, String> stationWith(String key, String value) {
        Map<String, String> settings = new HashMap<>(STATION);
        settings.put(key, value);
        return settings;
    }

    /** A connection that has said nothing yet; it agrees to whatever it is told. */
    ScriptedChargePoint connect(String identity) {
        ScriptedChargePoint chargePoint = ScriptedChargePoint.connect(url(), identity);
        chargePoint.answerWillingly(STATION);
        return chargePoint;
    }

    /** A station that has booted, is free, and has its default profile. */
    ScriptedChargePoint adopted(String identity) {
        ScriptedChargePoint chargePoint = connect(identity);
        chargePoint.boot();
        available(chargePoint);
        defaultProfile(chargePoint);
        return chargePoint;
    }

    /** The same of a make. */
    ScriptedChargePoint adopted(String identity, String vendor) {
        ScriptedChargePoint chargePoint = connect(identity);
        boot(chargePoint, vendor);
        available(chargePoint);
        defaultProfile(chargePoint);
        return chargePoint;
    }

    static void boot(ScriptedChargePoint chargePoint, String vendor) {
        chargePoint.request(
                "BootNotification",
                "{\"chargePointVendor\":\"" + vendor + "\",\"chargePointModel\":\"M\",\"firmwareVersion\":\"1\"}");
    }

    static void available(ScriptedChargePoint chargePoint) {
        chargePoint.request(
                "StatusNotification", "{\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"Available\"}");
    }

    /** The next default profile for the whole station. */
    static JsonObject defaultProfile(ScriptedChargePoint chargePoint) {
        JsonObject profile = nextProfile(chargePoint);
        assertThat(purpose(profile)).isEqualTo("TxDefaultProfile");
        return profile;
    }

    static int start(ScriptedChargePoint chargePoint, String idTag, Object at) {
        return start(chargePoint, 1, idTag, 1_000, at);
    }

    static int start(ScriptedChargePoint chargePoint, int connector, String idTag, int meterStart, Object at) {
        return chargePoint
                .request(
                        "StartTransaction",
                        "{\"connectorId\":" + connector + ",\"idTag\":\"" + idTag + "\",\"meterStart\":" + meterStart
                                + ",\"timestamp\":\"" + at + "\"}")
                .get("transactionId")
                .getAsInt();
    }

    static void stop(ScriptedChargePoint chargePoint, int transaction, String idTag, int meterStop, Object at) {
        chargePoint.request(
                "StopTransaction",
                "{\"transactionId\":" + transaction + ",\"idTag\":\"" + idTag + "\",\"meterStop\":" + meterStop
                        + ",\"timestamp\":\"" + at + "\"}");
    }

    /** MeterValues of connector 1 with these members of the sampled values. */
    static void meter(ScriptedChargePoint chargePoint, String transaction, Object at, String... sampledValues) {
        meter(chargePoint, 1, transaction, at, sampledValues);
    }

    static void meter(
            ScriptedChargePoint chargePoint, int connector, String transaction, Object at, String... sampledValues) {
        chargePoint.request(
                "MeterValues",
                "{\"connectorId\":" + connector + transaction + ",\"meterValue\":[{\"timestamp\":\"" + at
                        + "\",\"sampledValue\":[{" + String.join("},{", sampledValues) + "}]}]}");
    }

    static JsonObject nextProfile(ScriptedChargePoint chargePoint) {
        return profileIn(chargePoint.takeCall("SetChargingProfile").payload());
    }

    static JsonObject profileIn(JsonObject setChargingProfile) {
        return setChargingProfile.getAsJsonObject("csChargingProfiles");
    }

    static String purpose(JsonObject profile) {
        return profile.get("chargingProfilePurpose").getAsString();
    }

    static JsonObject schedule(JsonObject profile) {
        return profile.getAsJsonObject("chargingSchedule");
    }

    static List<Double> limits(JsonObject profile) {
        return elements(schedule(profile).getAsJsonArray("chargingSchedulePeriod"))
                .map(period -> period.get("limit").getAsDouble())
                .toList();
    }

    private static Stream<JsonObject> elements(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonElement::getAsJsonObject);
    }

    /** Whether a text of the gateway that holds these words has come over this connection so far. */
    static long heard(ScriptedChargePoint chargePoint, String words) {
        return chargePoint.transcript().stream()
                .filter(frame -> !frame.outgoing() && frame.text().contains(words))
                .count();
    }

    // ---- the HTTP API

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway.httpUrl().orElseThrow() + path));
    }

    JsonObject get(String path) {
        try {
            HttpResponse<String> response = http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return JsonParser.parseString(response.body()).getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Sends a POST; the answer comes when the gateway has it. */
    CompletableFuture<HttpResponse<String>> post(String path, String body) {
        return send("POST", path, body);
    }

    /** Sends a request that changes something; the answer comes when the gateway has it. */
    CompletableFuture<HttpResponse<String>> send(String method, String path, String body) {
        HttpRequest request = request(path)
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    CompletableFuture<HttpResponse<String>> command(String identity, String action, String payload) {
        return post(
                "/api/v1/charge-points/" + identity + "/commands",
                "{\"action\":\"" + action + "\",\"payload\":" + payload + "}");
    }

    List<JsonObject> items(String path) {
        return elements(get(path).getAsJsonArray("items")).toList();
    }

    JsonObject chargePoint(String identity) {
        return get("/api/v1/charge-points/" + encoded(identity));
    }

    private static String encoded(String identity) {
        return URLEncoder.encode(identity, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What the API says of an EVSE; empty while it does not know it. */
    JsonObject connector(String identity, int evse) {
        return elements(chargePoint(identity).getAsJsonArray("connectors"))
                .filter(connector -> connector.get("evse").getAsInt() == evse)
                .findFirst()
                .orElseGet(JsonObject::new);
    }

    JsonObject measured(String identity) {
        JsonObject connector = connector(identity, 1);
        return connector.has("measured") ? connector.getAsJsonObject("measured") : new JsonObject();
    }

    List<JsonObject> transactions(String identity) {
        return items("/api/v1/transactions?chargePoint=" + encoded(identity));
    }

    JsonObject transaction(String identity, int id) {
        return transactions(identity).stream()
                .filter(one -> one.get("id").getAsString().equals(Integer.toString(id)))
                .findFirst()
                .orElseThrow();
    }

    /** The site's view of the first connector of a charge point. */
    JsonObject allowance(String identity) {
        return elements(get("/api/v1/site").getAsJsonArray("connectors"))
                .filter(connector -> connector.get("chargePoint").getAsString().equals(identity))
                .findFirst()
                .orElseGet(JsonObject::new);
    }

    /** Waits until what is looked at is as wanted, and gives it; looks every 20 ms. */
    static <T> T await(Supplier<T> look, Predicate<T> wanted) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (true) {
            T seen = look.get();
            if (wanted.test(seen)) {
                return seen;
            }
            assertThat(System.nanoTime()).as("it stays %s", seen).isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_EVERY_MILLIS));
        }
    }

    @Override
    public void close() {
        gateway.close();
        try (Stream<Path> files = Files.walk(data)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
