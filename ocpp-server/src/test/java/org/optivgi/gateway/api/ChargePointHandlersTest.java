package org.optivgi.gateway.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.Deviation;

class ChargePointHandlersTest {
    private static final String COMMANDS = "/api/v1/charge-points/CP-1/commands";

    /** Every way in which a command can end, with the status that tells it. */
    private static final Map<CommandOutcome, Integer> STATUS_BY_OUTCOME = Map.ofEntries(
            Map.entry(new CommandOutcome.Answered(false, "Rejected", "{\"status\":\"Rejected\"}"), 200),
            Map.entry(new CommandOutcome.CapabilitiesRead(Capabilities.UNKNOWN), 200),
            Map.entry(new CommandOutcome.LocalListVersionRead(3), 200),
            Map.entry(new CommandOutcome.TransactionStatusRead(true, false), 200),
            Map.entry(new CommandOutcome.ProfilesRead(List.of()), 200),
            Map.entry(new CommandOutcome.Failed("NotImplemented", "no such thing"), 502),
            Map.entry(new CommandOutcome.TimedOut(), 504),
            Map.entry(new CommandOutcome.NotConnected(true), 504),
            Map.entry(new CommandOutcome.NotConnected(false), 409),
            Map.entry(new CommandOutcome.Superseded(), 409),
            Map.entry(new CommandOutcome.Invalid(List.of("payload.type is missing; add it")), 422));

    private ApiUnderTest api;

    @BeforeEach
    void start() throws Exception {
        api = new ApiUnderTest();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aChargePointAloneIsShownWithItsNoticesAndDeviations() throws Exception {
        api.connect();
        Instant now = api.time.instant();
        api.network
                .submit(new ChargePointEvent.NoticeReceived(
                        ApiUnderTest.CP, now, "FirmwareStatusNotification", "Installed"))
                .join();
        api.network
                .submit(new ChargePointEvent.Deviated(
                        ApiUnderTest.CP,
                        now,
                        List.of(new Deviation("MeterValues", "a[].b", "TOO_LONG", 1, now, "too long"))))
                .join();
        api.network
                .submit(new ChargePointEvent.OperationCalled(
                        ApiUnderTest.CP,
                        now,
                        "ChangeAvailability",
                        new ChargePointCommand.ChangeAvailability(ApiUnderTest.CONNECTOR, false),
                        new CommandOutcome.Answered(true, "Scheduled", "{}")))
                .join();

        JsonObject shown = api.get("/api/v1/charge-points/CP-1").json();

        assertThat(shown.get("notices").toString())
                .contains(
                        "{\"topic\":\"FirmwareStatusNotification\",\"at\":\"2026-03-01T08:00:00Z\",\"text\":\"Installed\"}")
                .contains("called by an operator: Scheduled");
        assertThat(shown.get("deviations").toString())
                .isEqualTo("[{\"action\":\"MeterValues\",\"path\":\"a[].b\",\"kind\":\"TOO_LONG\",\"count\":1,"
                        + "\"lastAt\":\"2026-03-01T08:00:00Z\",\"example\":\"too long\"}]");
        assertThat(shown.get("connectors").toString())
                .contains("\"availability\":{\"operative\":false,\"answer\":\"Scheduled\"");
    }

    /** The site with a connector that waits. */
    private void waiting() {
        api.connect();
        api.site = new SiteStatus(
                "Depot",
                api.time.instant(),
                30,
                0,
                4.1,
                List.of(),
                List.of(ApiUnderTest.power(1, "west", 4.1, null, ApiUnderTest.WAITS)));
    }

    @Test
    void aConnectorTellsWhatKeepsItFromMoreAndForWhomItWaits() throws Exception {
        waiting();
        String allowance = "{\"node\":\"west\",\"permittedKw\":4.1,\"ratedKw\":7.4,\"why\":\"it waits\",\"reasons\":"
                + "{\"state\":\"waiting-for-others\",\"source\":\"default-profile\",\"since\":\"2026-03-01T07:00:00Z\","
                + "\"limitedBy\":{\"node\":\"west\",\"flow\":\"l2\"},"
                + "\"waitingFor\":[{\"chargePoint\":\"CP-1\",\"evse\":2,\"connector\":1}]}}";

        for (String path : List.of("/api/v1/charge-points", "/api/v1/charge-points/CP-1", "/api/v1/connectors")) {
            assertThat(api.get(path).response().body()).as(path).contains("\"allowance\":" + allowance);
        }
    }

    @Test
    void connectorsAreFoundByWhereTheyAreAndWhatTheyAreAbout() throws Exception {
        waiting();

        for (String query : List.of("", "?chargePoint=cp-1", "?node=west", "?state=waiting-for-others")) {
            assertThat(total("/api/v1/connectors" + query)).as(query).isEqualTo(1);
        }
        for (String query : List.of("?chargePoint=CP-2", "?node=hall", "?state=idle")) {
            assertThat(total("/api/v1/connectors" + query)).as(query).isZero();
        }
    }

    private int total(String path) throws Exception {
        return api.get(path).json().get("total").getAsInt();
    }

    @Test
    void beforeAnyHasConnectedTheListIsEmpty() throws Exception {
        assertThat(api.get("/api/v1/charge-points").response().body()).isEqualTo("{\"items\":[],\"total\":0}");
    }

    @Test
    void aChargePointIsShownWithItsConnectorsAndTransaction() throws Exception {
        api.connect();
        api.charge();

        JsonObject listed = api.get("/api/v1/charge-points").json();

        assertThat(listed.get("items").getAsJsonArray().get(0).toString())
                .isEqualTo("{\"id\":\"CP-1\",\"connected\":true,\"link\":{\"protocol\":\"ocpp1.6\","
                        + "\"remoteAddress\":\"10.0.0.7\",\"since\":\"2026-03-01T08:00:00Z\"},\"vendor\":\"Acme\","
                        + "\"model\":\"One\",\"serialNumber\":\"S1\",\"lastHeardAt\":\"2026-03-01T08:01:00Z\","
                        + "\"status\":\"UNKNOWN\",\"connectors\":[{\"evse\":1,\"connector\":1,"
                        + "\"status\":\"AVAILABLE\",\"errorCode\":\"NoError\","
                        + "\"statusSince\":\"2026-03-01T08:00:00Z\",\"transaction\":{\"id\":\"1\","
                        + "\"chargePoint\":\"CP-1\",\"evse\":1,\"connector\":1,\"idToken\":\"TAG\","
                        + "\"startedAt\":\"2026-03-01T08:00:00Z\",\"heardAt\":\"2026-03-01T08:00:00Z\","
                        + "\"energyKwh\":1.5,\"meterStartKwh\":100.0,"
                        + "\"meterKwh\":101.5,\"open\":true,\"flaws\":[]},\"measured\":{"
                        + "\"at\":\"2026-03-01T08:01:00Z\",\"powerKw\":7.2,\"energyImportKwh\":101.5,"
                        + "\"currentAmpsL1\":31.3}}]}");
    }

    @Test
    void oneChargePointIsShownWithWhatItCanDoButNotItsSecrets() throws Exception {
        api.connect();

        JsonObject capabilities = api.get("/api/v1/charge-points/cp-1").json().getAsJsonObject("capabilities");

        assertThat(capabilities.get("rateUnits").toString()).isEqualTo("[\"A\"]");
        assertThat(capabilities.get("maxPeriods").getAsInt()).isEqualTo(6);
        assertThat(capabilities.get("settings").toString())
                .isEqualTo("{\"AuthorizationKey\":\"(hidden)\",\"HeartbeatInterval\":\"300\"}");
    }

    @Test
    void aChargePointThatNeverConnectedIsNotFound() throws Exception {
        ApiUnderTest.Answer answer = api.get("/api/v1/charge-points/CP-2");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem().get("detail")).contains("CP-2 has never connected");
    }

    @Test
    void anIdentityMayHoldASlash() throws Exception {
        ApiUnderTest.Answer answer = api.get("/api/v1/charge-points/a%2Fb");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.problem().get("detail")).contains("charge point a/b");
    }

    @Test
    void aCommandReachesTheChargePointAndItsAnswerComesBack() throws Exception {
        api.connect();
        api.outcome = CompletableFuture.completedFuture(
                new CommandOutcome.Answered(true, "Accepted", "{\"status\":\"Accepted\",\"data\":[1.50]}"));

        ApiUnderTest.Answer answer =
                api.post(COMMANDS, "{\"action\":\"DataTransfer\",\"payload\":{\"vendorId\":\"x\",\"data\":\"1.0\"}}");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.response().body())
                .isEqualTo("{\"chargePoint\":\"CP-1\",\"action\":\"DataTransfer\",\"accepted\":true,"
                        + "\"status\":\"Accepted\",\"payload\":{\"status\":\"Accepted\",\"data\":[1.50]}}");
        assertThat(api.sent)
                .containsExactly(
                        new ChargePointCommand.RawCall("DataTransfer", "{\"vendorId\":\"x\",\"data\":\"1.0\"}"));
    }

    @Test
    void aCommandWithoutPayloadIsSentWithAnEmptyOne() throws Exception {
        api.connect();

        api.post(COMMANDS, "{\"action\":\"ClearCache\"}");

        assertThat(api.sent).containsExactly(new ChargePointCommand.RawCall("ClearCache", "{}"));
    }

    @ParameterizedTest
    @MethodSource("outcomes")
    void everyOutcomeOfACommandIsTold(CommandOutcome outcome) throws Exception {
        api.connect();
        api.outcome = CompletableFuture.completedFuture(outcome);

        ApiUnderTest.Answer answer = api.post(COMMANDS, "{\"action\":\"Reset\",\"payload\":{\"type\":\"Soft\"}}");

        assertThat(answer.status()).isEqualTo(STATUS_BY_OUTCOME.get(outcome));
        if (answer.status() != 200) {
            assertThat(answer.problem().get("type")).startsWith("urn:optivgi:problem:");
            assertThat(answer.problem().get("detail")).isNotBlank();
        }
    }

    static List<CommandOutcome> outcomes() {
        return List.copyOf(STATUS_BY_OUTCOME.keySet());
    }

    @Test
    void noOutcomeIsForgotten() {
        assertThat(STATUS_BY_OUTCOME.keySet().stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(Arrays.asList(CommandOutcome.class.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | ''",
                "[] | ''",
                "{\"action\":\"Reset\" | ''",
                "{} | action",
                "{\"action\":7} | action",
                "{\"action\":\"../x\"} | action",
                "{\"action\":\"Reset\",\"payload\":[]} | payload",
                "{\"action\":\"Reset\",\"payload\":\"Soft\"} | payload",
                "{\"action\":\"Reset\",\"paylod\":{}} | paylod",
                "{\"action\":\"Reset\",\"action\":\"Reset\"} | action",
            })
    void aWrongCommandNamesTheFieldAndIsNotSent(String body, String field) throws Exception {
        api.connect();

        ApiUnderTest.Answer answer = api.post(COMMANDS, body);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.problem().getOrDefault("field", "")).isEqualTo(field);
        assertThat(answer.problem()).containsKey("fix");
        assertThat(api.sent).isEmpty();
    }
}
