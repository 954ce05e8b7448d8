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
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/** The gateway as a whole, over its sockets. */
class GatewayTest {
    private static final Map<String, String> STATION = Map.of(
            "ChargingScheduleAllowedChargingRateUnit", "Current",
            "ChargingScheduleMaxPeriods", "6",
            "ChargeProfileMaxStackLevel", "2",
            "NumberOfConnectors", "1",
            "MeterValueSampleInterval", "60",
            "MeterValuesSampledData",
                    "Energy.Active.Import.Register,Power.Active.Import,Current.Import,Voltage,Current.Offered");
    private static final String SETTINGS = """
            ocpp: {host: 127.0.0.1, port: 0}
            http: {port: 0, openOnThisMachine: true}
            site: {limitKw: 10}
            defaults: {phases: 1, energyKwh: 60}
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

    private ScriptedChargePoint connect(String identity) {
        ScriptedChargePoint chargePoint =
                ScriptedChargePoint.connect(gateway.ocppUrl().toString(), identity);
        chargePoint.answerWillingly(STATION);
        return chargePoint;
    }

    private ScriptedChargePoint adopted(String identity) {
        ScriptedChargePoint chargePoint = connect(identity);
        chargePoint.boot();
        chargePoint.request("StatusNotification", """
                {"connectorId":1,"errorCode":"NoError","status":"Available"}""");
        assertThat(purpose(nextProfile(chargePoint))).isEqualTo("TxDefaultProfile");
        return chargePoint;
    }

    private static int startTransaction(ScriptedChargePoint chargePoint, String idTag) {
        return chargePoint
                .request("StartTransaction", """
                        {"connectorId":1,"idTag":"%s","meterStart":1000,"timestamp":"%s"}""".formatted(idTag, Instant.now()))
                .get("transactionId")
                .getAsInt();
    }

    private static JsonObject nextProfile(ScriptedChargePoint chargePoint) {
        return chargePoint.takeCall("SetChargingProfile").payload().getAsJsonObject("csChargingProfiles");
    }

    private static String purpose(JsonObject profile) {
        return profile.get("chargingProfilePurpose").getAsString();
    }

    private static double firstLimit(JsonObject profile) {
        return profile.getAsJsonObject("chargingSchedule")
                .getAsJsonArray("chargingSchedulePeriod")
                .get(0)
                .getAsJsonObject()
                .get("limit")
                .getAsDouble();
    }

    private HttpResponse<String> ask(HttpRequest.Builder request, String path) throws Exception {
        URI address = URI.create(gateway.httpUrl().orElseThrow() + path);
        return http.send(request.uri(address).build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonObject get(String path) throws Exception {
        HttpResponse<String> response = ask(HttpRequest.newBuilder(), path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonParser.parseString(response.body()).getAsJsonObject();
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return ask(
                HttpRequest.newBuilder()
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)),
                path);
    }

    @Test
    void aTransactionGetsAProfileOfItsOwnWithinTheSiteLimit() {
        try (ScriptedChargePoint chargePoint = adopted("CP-1")) {
            int transaction = startTransaction(chargePoint, "BUS-1");

            JsonObject profile = nextProfile(chargePoint);

            assertThat(purpose(profile)).isEqualTo("TxProfile");
            assertThat(profile.get("transactionId").getAsInt()).isEqualTo(transaction);
            assertThat(firstLimit(profile)).isEqualTo(32.0);
        }
    }

    @Test
    void aSecondVehicleTakesItsShareFromTheFirstAndOnlyAfterTheFirstGaveWay() {
        try (ScriptedChargePoint first = adopted("CP-1");
                ScriptedChargePoint second = adopted("CP-2")) {
            startTransaction(first, "BUS-1");
            double alone = firstLimit(nextProfile(first));

            startTransaction(second, "BUS-2");
            double shared = firstLimit(nextProfile(first));
            double granted = firstLimit(nextProfile(second));

            assertThat(shared).isLessThan(alone);
            assertThat(granted).isGreaterThan(6);
            assertThat((shared + granted) * 230 / 1000).isLessThanOrEqualTo(10);
        }
    }

    @Test
    void aTransactionGoesOnOverAReconnection() throws Exception {
        ScriptedChargePoint before = adopted("CP-1");
        int transaction = startTransaction(before, "BUS-1");
        nextProfile(before);
        before.cut();

        try (ScriptedChargePoint after = connect("CP-1")) {
            after.request("MeterValues", meterValues(transaction, 5000));

            // A charge point that was away is told again what it should know.
            JsonObject profile = nextProfile(after);
            assertThat(profile.get("transactionId").getAsInt()).isEqualTo(transaction);
            JsonObject open = onlyTransaction();
            assertThat(open.get("id").getAsString()).isEqualTo(Integer.toString(transaction));
            assertThat(open.get("energyKwh").getAsDouble()).isEqualTo(4.0);
        }
    }

    private static String meterValues(int transaction, int registerWh) {
        return """
                {"connectorId":1,"transactionId":%d,"meterValue":[{"timestamp":"%s","sampledValue":[{"value":"%d"}]}]}""".formatted(transaction, Instant.now(), registerWh);
    }

    private JsonObject onlyTransaction() throws Exception {
        JsonArray transactions = get("/api/v1/transactions").getAsJsonArray("items");
        assertThat(transactions).hasSize(1);
        return transactions.get(0).getAsJsonObject();
    }

    @Test
    void aReservationMadeOverHttpIsHeldByTheChargePointAndUsedByItsVehicle() throws Exception {
        try (ScriptedChargePoint chargePoint = adopted("CP-1")) {
            Instant until = Instant.now().plus(Duration.ofMinutes(30));

            HttpResponse<String> made = post("/api/v1/reservations", """
                    {"chargePoint":"CP-1","evse":1,"idToken":"BUS-1","from":"%s","until":"%s","energyKwh":12.5}""".formatted(Instant.now(), until));

            assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
            JsonObject reserve = chargePoint.takeCall("ReserveNow").payload();
            assertThat(reserve.get("idTag").getAsString()).isEqualTo("BUS-1");
            Await.until("the reservation is held", () -> reservationState().equals("HELD"));
            startTransaction(chargePoint, "BUS-1");
            Await.until("the reservation is in use", () -> reservationState().equals("IN_USE"));
        }
    }

    private String reservationState() {
        try {
            JsonElement only =
                    get("/api/v1/reservations").getAsJsonArray("items").get(0);
            return only.getAsJsonObject().get("state").getAsString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void anOperatorsCommandIsAnsweredByTheChargePoint() throws Exception {
        try (ScriptedChargePoint chargePoint = adopted("CP-1")) {
            HttpResponse<String> answer = post(
                    "/api/v1/charge-points/CP-1/commands", "{\"action\":\"Reset\",\"payload\":{\"type\":\"Soft\"}}");

            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            assertThat(answer.body()).contains("Accepted");
            assertThat(chargePoint.takeCall("Reset").payload().get("type").getAsString())
                    .isEqualTo("Soft");
        }
    }

    @Test
    void anOperatorCannotSendAProfilePastTheLedger() throws Exception {
        try (ScriptedChargePoint chargePoint = adopted("CP-1")) {
            HttpResponse<String> answer =
                    post("/api/v1/charge-points/CP-1/commands", "{\"action\":\"ClearChargingProfile\",\"payload\":{}}");

            assertThat(answer.statusCode()).isBetween(400, 499);
            assertThat(answer.body()).contains("ClearChargingProfile");
        }
    }

    @Test
    void theSiteShowsWhatIsPermittedAndWhy() {
        try (ScriptedChargePoint chargePoint = adopted("CP-1")) {
            int transaction = startTransaction(chargePoint, "BUS-1");
            nextProfile(chargePoint);

            Await.until("the profile counts", () -> "7.36".equals(siteConnector("permittedKw")));
            assertThat(siteConnector("why")).contains(Integer.toString(transaction));
        }
    }

    private String siteConnector(String field) {
        try {
            JsonArray connectors = get("/api/v1/site").getAsJsonArray("connectors");
            return connectors.get(0).getAsJsonObject().get(field).getAsString();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
