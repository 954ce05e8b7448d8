package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.optivgi.gateway.config.ConfigLoader;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.store.GatewayStore;
import org.optivgi.simulator.testkit.Reply;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/** Id tags that operators make known, at the whole gateway: who may charge, and the local lists of both versions. */
class IdTagsTest {
    private static final String SETTINGS = """
            ocpp: {host: 127.0.0.1, port: 0}
            http: {port: 0, openOnThisMachine: true}
            site: {limitKw: 40}
            security: {unknownChargePoints: accept}
            idTags: {FIXED: {blocked: true}}
            authorization: {unknownIdTags: reject, concurrentTransactions: refuse}
            """;
    private static final Map<String, String> STATION = Map.of(
            "ChargingScheduleAllowedChargingRateUnit", "Current",
            "ChargingScheduleMaxPeriods", "6",
            "ChargeProfileMaxStackLevel", "2",
            "NumberOfConnectors", "2");

    @TempDir
    private Path data;

    private final HttpClient http = HttpClient.newHttpClient();
    private GatewayStore store;
    private Gateway gateway;

    @BeforeEach
    void start() throws IOException {
        GatewayConfig config = new ConfigLoader(List.of("depot", "go"), Map.of())
                .read(SETTINGS, "test", Map.of("data", data.toString()))
                .config();
        store = GatewayStore.open(data, Clock.systemUTC());
        gateway = new Gateway(config, store, Clock.systemUTC(), 1);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
        store.close();
    }

    private void put(String id, String body) throws Exception {
        URI address = URI.create(gateway.httpUrl().orElseThrow() + "/api/v1/id-tags/" + id);
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    }

    private ScriptedChargePoint adopted16(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(STATION);
        settings.putAll(more);
        ScriptedChargePoint station =
                ScriptedChargePoint.connect(gateway.ocppUrl().toString(), "CP-1");
        station.answerWillingly(settings);
        station.boot();
        station.takeCall("SetChargingProfile");
        return station;
    }

    private static String status(JsonObject response) {
        return response.getAsJsonObject("idTagInfo").get("status").getAsString();
    }

    private static String authorize(ScriptedChargePoint station, String idTag) {
        return status(station.request("Authorize", "{\"idTag\":\"" + idTag + "\"}"));
    }

    private static JsonObject startOn(ScriptedChargePoint station, int connector, Instant at) {
        return station.request("StartTransaction", """
                {"connectorId":%d,"idTag":"BUS","meterStart":1000,"timestamp":"%s"}""".formatted(connector, at));
    }

    private static Map<String, String> entries(JsonObject list, String info) {
        Map<String, String> entries = new HashMap<>();
        JsonArray all = list.getAsJsonArray("localAuthorizationList");
        for (JsonElement element : all) {
            JsonObject entry = element.getAsJsonObject();
            JsonElement token = entry.has("idTag")
                    ? entry.get("idTag")
                    : entry.getAsJsonObject("idToken").get("idToken");
            entries.put(
                    token.getAsString(),
                    entry.has(info) ? entry.getAsJsonObject(info).get("status").getAsString() : "removed");
        }
        return entries;
    }

    @Test
    void aTagCountsAtOnceAndStillAfterARestart() throws Exception {
        try (ScriptedChargePoint station = adopted16(Map.of())) {
            assertThat(authorize(station, "BUS")).isEqualTo("Invalid");
            put("Bus", "{}");
            assertThat(authorize(station, "BUS")).isEqualTo("Accepted");
            put("bus", "{\"expires\":\"2020-01-01T00:00:00Z\"}");
            assertThat(authorize(station, "BUS")).isEqualTo("Expired");
            put("bus", "{\"status\":\"blocked\"}");
        }
        stop();
        start();

        try (ScriptedChargePoint station = adopted16(Map.of())) {
            assertThat(authorize(station, "BUS")).isEqualTo("Blocked");
            assertThat(authorize(station, "fixed")).isEqualTo("Blocked");
        }
    }

    @Test
    void aTagInATransactionElsewhereIsConcurrentButNeverItsOwnStartRepeated() throws Exception {
        put("BUS", "{}");
        try (ScriptedChargePoint station = adopted16(Map.of())) {
            Instant at = Instant.now();
            JsonObject first = startOn(station, 1, at);
            assertThat(status(first)).isEqualTo("Accepted");

            assertThat(startOn(station, 1, at)).isEqualTo(first);
            assertThat(status(startOn(station, 2, at))).isEqualTo("ConcurrentTx");
        }
    }

    @Test
    void whatATagNeedsAndHowMuchItMattersIsKnownOfItsVehicle() throws Exception {
        put("BUS", "{\"energyKwh\":42.5,\"priority\":5,\"stayMinutes\":60}");
        try (ScriptedChargePoint station = adopted16(Map.of())) {
            Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            startOn(station, 1, at);

            JsonObject vehicle = vehicles().get(0).getAsJsonObject();

            assertThat(vehicle.get("energyKwh").getAsDouble()).isEqualTo(42.5);
            assertThat(vehicle.get("priority").getAsInt()).isEqualTo(5);
            assertThat(vehicle.get("departure").getAsString())
                    .isEqualTo(at.plus(1, ChronoUnit.HOURS).toString());
        }
    }

    private JsonArray vehicles() throws Exception {
        URI address = URI.create(gateway.httpUrl().orElseThrow() + "/api/v1/vehicles");
        HttpResponse<String> response =
                http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        return JsonParser.parseString(response.body()).getAsJsonObject().getAsJsonArray("items");
    }

    @Test
    void theLocalListOfAChargePointOf16FollowsTheTags() throws Exception {
        put("BUS", "{\"expires\":\"2035-01-01T00:00:00Z\",\"parent\":\"FLEET\"}");
        put("longer-than-20-characters", "{}");
        try (ScriptedChargePoint station =
                adopted16(Map.of("LocalAuthListEnabled", "true", "SendLocalListMaxLength", "10"))) {
            station.takeCall("GetLocalListVersion");

            JsonObject whole = station.takeCall("SendLocalList").payload();

            assertThat(whole.get("updateType").getAsString()).isEqualTo("Full");
            assertThat(whole.get("listVersion").getAsInt()).isEqualTo(1);
            assertThat(entries(whole, "idTagInfo")).isEqualTo(Map.of("BUS", "Accepted", "FIXED", "Blocked"));

            station.answer("GetLocalListVersion", Reply.result("{\"listVersion\":1}"));
            put("BUS", "{\"status\":\"blocked\"}");
            JsonObject change = station.takeCall("SendLocalList").payload();

            assertThat(change.get("updateType").getAsString()).isEqualTo("Differential");
            assertThat(change.get("listVersion").getAsInt()).isEqualTo(2);
            assertThat(entries(change, "idTagInfo")).isEqualTo(Map.of("BUS", "Blocked"));
        }
    }

    @Test
    void theLocalListOfAStationOf201FollowsTheTags() throws Exception {
        try (ScriptedChargePoint station = adopted201()) {
            JsonObject whole = station.takeCall("SendLocalList").payload();

            assertThat(whole.get("updateType").getAsString()).isEqualTo("Full");
            assertThat(whole.get("versionNumber").getAsInt()).isEqualTo(8);
            assertThat(entries(whole, "idTokenInfo")).isEqualTo(Map.of("FIXED", "Blocked"));

            station.answer("GetLocalListVersion", Reply.result("{\"versionNumber\":8}"));
            put("BUS", "{}");
            JsonObject change = station.takeCall("SendLocalList").payload();

            assertThat(change.get("updateType").getAsString()).isEqualTo("Differential");
            assertThat(change.get("versionNumber").getAsInt()).isEqualTo(9);
            assertThat(entries(change, "idTokenInfo")).isEqualTo(Map.of("BUS", "Accepted"));
        }
    }

    private ScriptedChargePoint adopted201() {
        ScriptedChargePoint station =
                ScriptedChargePoint.connect(gateway.ocppUrl().toString(), "CS-1", List.of("ocpp2.0.1"), Map.of());
        List.of("ClearChargingProfile", "SetChargingProfile", "TriggerMessage", "GetBaseReport", "SendLocalList")
                .forEach(action -> station.answer(action, Reply.status("Accepted")));
        station.answer("GetLocalListVersion", Reply.result("{\"versionNumber\":7}"));
        station.answer("SetVariables", Reply.result("""
                {"setVariableResult":[{"attributeStatus":"Accepted","component":{"name":"SampledDataCtrlr"},
                "variable":{"name":"TxUpdatedInterval"}}]}"""));
        station.request("BootNotification", """
                {"reason":"PowerUp","chargingStation":{"model":"Scripted","vendorName":"Optivgi"}}""");
        station.request("StatusNotification", """
                {"timestamp":"%s","connectorStatus":"Available","evseId":1,"connectorId":1}""".formatted(Instant.now()));
        int requestId =
                station.takeCall("GetBaseReport").payload().get("requestId").getAsInt();
        station.request("NotifyReport", """
                {"requestId":%d,"generatedAt":"%s","seqNo":0,"tbc":false,"reportData":[
                {"component":{"name":"SmartChargingCtrlr"},"variable":{"name":"RateUnit"},
                "variableAttribute":[{"value":"A,W"}]},
                {"component":{"name":"LocalAuthListCtrlr"},"variable":{"name":"Enabled"},
                "variableAttribute":[{"value":"true"}]},
                {"component":{"name":"EVSE","evse":{"id":1}},"variable":{"name":"Available"},
                "variableAttribute":[{"value":"true"}]}]}""".formatted(requestId, Instant.now()));
        return station;
    }
}
