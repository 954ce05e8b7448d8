package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.optivgi.gateway.config.ConfigLoader;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.network.InMemoryNetworkStore;
import org.optivgi.gateway.testing.Await;
import org.optivgi.simulator.testkit.Reply;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/** A charging station of OCPP 2.0.1 at the whole gateway, alone and beside a charge point of 1.6. */
class MixedVersionsTest {
    private static final String SETTINGS = """
            ocpp: {host: 127.0.0.1, port: 0}
            http: {port: 0, openOnThisMachine: true}
            site: {limitKw: 40}
            defaults: {phases: 3, energyKwh: 60}
            security: {unknownChargePoints: accept}
            """;

    private final HttpClient http = HttpClient.newHttpClient();
    private Gateway gateway;

    @BeforeEach
    void start(@TempDir Path data) throws IOException {
        GatewayConfig config = new ConfigLoader(List.of("depot", "go"), Map.of())
                .read(SETTINGS, "test", Map.of("data", data.toString()))
                .config();
        gateway = new Gateway(config, new InMemoryNetworkStore(), Clock.systemUTC(), 1);
        gateway.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aTransactionGetsAProfileThatNamesItAndItsEvse() {
        try (ScriptedChargePoint station = adopted("CS-1")) {
            JsonObject response = report(station, "Started", 0, 1000, """
                    "evse":{"id":1,"connectorId":1},"idToken":{"idToken":"BUS-1","type":"Central"},""");

            JsonObject profile = nextProfile(station);

            assertThat(response.getAsJsonObject("idTokenInfo").get("status").getAsString())
                    .isEqualTo("Accepted");
            assertThat(profile.get("chargingProfilePurpose").getAsString()).isEqualTo("TxProfile");
            assertThat(profile.get("transactionId").getAsString()).isEqualTo("T-1");
            assertThat(firstLimit(profile)).isEqualTo(32.0);
        }
    }

    @Test
    void aTransactionIsMeteredAndEndsWithoutItsEvseBeingNamedAgain() throws Exception {
        try (ScriptedChargePoint station = adopted("CS-1")) {
            report(station, "Started", 0, 1000, "\"evse\":{\"id\":1},");
            report(station, "Updated", 1, 3500, "");
            Await.until("the register counts", () -> openTransactionsEnergy().equals(List.of(2.5)));

            report(station, "Ended", 2, 5000, "");

            Await.until(
                    "the transaction is over", () -> openTransactionsEnergy().isEmpty());
        }
    }

    @Test
    void aVehicleThatTellsWhatItNeedsIsGivenAProfileForIt() {
        try (ScriptedChargePoint station = adopted("CS-1")) {
            report(station, "Started", 0, 1000, "\"evse\":{\"id\":1},");
            assertThat(firstLimit(nextProfile(station))).isEqualTo(32.0);

            JsonObject response = station.request(
                    "NotifyEVChargingNeeds", """
                    {"evseId":1,"chargingNeeds":{"requestedEnergyTransfer":"AC_three_phase","departureTime":"%s",
                    "acChargingParameters":{"energyAmount":30000,"evMinCurrent":6,"evMaxCurrent":16,
                    "evMaxVoltage":400}}}""".formatted(Instant.now().plus(Duration.ofHours(8))));

            assertThat(response.get("status").getAsString()).isEqualTo("Accepted");
            assertThat(firstLimit(nextProfile(station))).isLessThanOrEqualTo(16.0);
        }
    }

    @Test
    void needsThatChangeNothingAreAnsweredWithAProfileAllTheSame() {
        try (ScriptedChargePoint station = adopted("CS-1")) {
            report(station, "Started", 0, 1000, "\"evse\":{\"id\":1},");
            double before = firstLimit(nextProfile(station));

            station.request("NotifyEVChargingNeeds", """
                    {"evseId":1,"chargingNeeds":{"requestedEnergyTransfer":"AC_three_phase"}}""");

            assertThat(firstLimit(nextProfile(station))).isEqualTo(before);
        }
    }

    @Test
    void aVehicleThatMeansToDrawMoreThanItMayIsToldItsLimitAgain() {
        try (ScriptedChargePoint station = adopted("CS-1")) {
            report(station, "Started", 0, 1000, "\"evse\":{\"id\":1},");
            nextProfile(station);

            JsonObject response = station.request("NotifyEVChargingSchedule", """
                    {"timeBase":"%s","evseId":1,"chargingSchedule":{"id":1,"chargingRateUnit":"W",
                    "chargingSchedulePeriod":[{"startPeriod":0,"limit":40000}]}}""".formatted(Instant.now()));

            assertThat(response.get("status").getAsString()).isEqualTo("Accepted");
            assertThat(firstLimit(nextProfile(station))).isEqualTo(32.0);
        }
    }

    @Test
    void aLimitOfOthersLowersWhatIsPlannedUntilItIsGone() {
        try (ScriptedChargePoint station = adopted("CS-1")) {
            report(station, "Started", 0, 1000, "\"evse\":{\"id\":1},");
            nextProfile(station);

            station.request("NotifyChargingLimit", """
                    {"evseId":1,"chargingLimit":{"chargingLimitSource":"EMS"},"chargingSchedule":[{"id":1,
                    "chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":10}]}]}""");
            assertThat(firstLimit(nextProfile(station))).isEqualTo(10.0);

            station.request("ClearedChargingLimit", "{\"chargingLimitSource\":\"EMS\",\"evseId\":1}");
            assertThat(firstLimit(nextProfile(station))).isEqualTo(32.0);
        }
    }

    @Test
    void bothVersionsShareTheSiteAndAStationMayComeBackWithTheOther() throws Exception {
        ScriptedChargePoint station = adopted("CS-1");
        report(station, "Started", 0, 1000, "\"evse\":{\"id\":1},");
        nextProfile(station);
        station.cut();

        try (ScriptedChargePoint older =
                ScriptedChargePoint.connect(gateway.ocppUrl().toString(), "CS-1")) {
            older.answerWillingly(Map.of("NumberOfConnectors", "1"));
            older.request("Heartbeat", "{}");

            Await.until("it speaks 1.6", () -> protocol().equals("ocpp1.6"));
            assertThat(openTransactionsEnergy()).hasSize(1);
        }
    }

    private ScriptedChargePoint adopted(String identity) {
        ScriptedChargePoint station =
                ScriptedChargePoint.connect(gateway.ocppUrl().toString(), identity, List.of("ocpp2.0.1"), Map.of());
        List.of("ClearChargingProfile", "SetChargingProfile", "TriggerMessage", "GetBaseReport")
                .forEach(action -> station.answer(action, Reply.status("Accepted")));
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
                {"component":{"name":"SmartChargingCtrlr"},"variable":{"name":"PeriodsPerSchedule"},
                "variableAttribute":[{"value":"24"}]},
                {"component":{"name":"EVSE","evse":{"id":1}},"variable":{"name":"Available"},
                "variableAttribute":[{"value":"true"}]}]}""".formatted(requestId, Instant.now()));
        JsonObject profile = nextProfile(station);
        assertThat(profile.get("chargingProfilePurpose").getAsString()).isEqualTo("TxDefaultProfile");
        return station;
    }

    private static JsonObject report(
            ScriptedChargePoint station, String eventType, int seqNo, int registerWh, String more) {
        return station.request("TransactionEvent", """
                {"eventType":"%s","timestamp":"%s","triggerReason":"Trigger","seqNo":%d,%s
                "transactionInfo":{"transactionId":"T-1","chargingState":"Charging"},
                "meterValue":[{"timestamp":"%2$s","sampledValue":[{"value":%d}]}]}""".formatted(eventType, Instant.now(), seqNo, more, registerWh));
    }

    private static JsonObject nextProfile(ScriptedChargePoint station) {
        return station.takeCall("SetChargingProfile").payload().getAsJsonObject("chargingProfile");
    }

    private static double firstLimit(JsonObject profile) {
        return profile.getAsJsonArray("chargingSchedule")
                .get(0)
                .getAsJsonObject()
                .getAsJsonArray("chargingSchedulePeriod")
                .get(0)
                .getAsJsonObject()
                .get("limit")
                .getAsDouble();
    }

    private List<Double> openTransactionsEnergy() {
        JsonArray items = get("/api/v1/transactions?open=true").getAsJsonArray("items");
        return items.asList().stream()
                .map(item -> item.getAsJsonObject().get("energyKwh").getAsDouble())
                .toList();
    }

    private String protocol() {
        return get("/api/v1/charge-points/CS-1")
                .getAsJsonObject("link")
                .get("protocol")
                .getAsString();
    }

    private JsonObject get(String path) {
        try {
            URI address = URI.create(gateway.httpUrl().orElseThrow() + path);
            HttpResponse<String> response =
                    http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
            return JsonParser.parseString(response.body()).getAsJsonObject();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
