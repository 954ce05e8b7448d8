package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/**
 * The known quirks of charge points in what they write, each against a whole gateway over a real socket. The number in a
 * test's name is that of the list in {@code docs/ocpp.md}.
 */
class PayloadQuirksTest {
    private static final DateTimeFormatter NO_ZONE = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");
    private static GatewayUnderTest gateway;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @BeforeAll
    static void start() {
        gateway = GatewayUnderTest.start("""
                site: {limitKw: 1000}
                security: {unknownChargePoints: accept}
                chargerTraits:
                  - {match: {chargePoint: Q15-BERLIN}, traits: {timeZone: Europe/Berlin}}
                  - {match: {chargePoint: Q16-SCALED}, traits: {energyScale: 1000, powerScale: 1000}}
                """);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private Instant startedAt(String identity, String timestamp) {
        try (ScriptedChargePoint chargePoint = gateway.adopted(identity)) {
            int transaction = GatewayUnderTest.start(chargePoint, "BUS", timestamp);
            return Instant.parse(
                    gateway.transaction(identity, transaction).get("startedAt").getAsString());
        }
    }

    @Test
    void quirk14_messagesAgainstTheSchemaAreTakenAndCounted() {
        try (ScriptedChargePoint chargePoint = gateway.connect("Q14")) {
            JsonObject boot = chargePoint.request(
                    "BootNotification",
                    "{\"chargePointVendor\":\"V\",\"chargePointModel\":\"A model of 23 letters..\","
                            + "\"chargePointSerialNumber\":\"A serial number of 33 letters....\",\"firmwareVersion\":\"1\"}");
            assertThat(boot.get("status").getAsString()).isEqualTo("Accepted");
            chargePoint.sendText("[2,\"null\",\"Heartbeat\",null]");
            GatewayUnderTest.await(() -> GatewayUnderTest.heard(chargePoint, "[3,\"null\""), count -> count == 1);
            chargePoint.request(
                    "StatusNotification",
                    "{\"connectorId\":1,\"errorCode\":\"Error\",\"status\":\"Available\",\"info\":\"null\"}");

            assertThat(gateway.connector("Q14", 1).get("status").getAsString()).isEqualTo("AVAILABLE");
            assertThat(gateway.chargePoint("Q14").getAsJsonArray("deviations")).hasSizeGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void quirk14_aTransactionMessageAgainstTheSchemaNeverGetsAnError() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q14-B")) {
            int transaction = chargePoint
                    .request(
                            "StartTransaction",
                            "{\"connectorId\":\"1\",\"idTag\":\"A tag of more than twenty letters\",\"meterStart\":1000.0,"
                                    + "\"timestamp\":\"" + now + "\",\"extra\":true}")
                    .get("transactionId")
                    .getAsInt();
            GatewayUnderTest.meter(
                    chargePoint,
                    ",\"transactionId\":" + transaction,
                    now,
                    "\"value\":\"5\",\"measurand\":\"Request.Energy\"",
                    "\"value\":\"50\",\"measurand\":\"Frequency\",\"unit\":\"Hz\"",
                    "\"value\":\"3000\",\"context\":\"Sample.Odd\",\"measurand\":\"Energy.Active.Import.Register\"");

            assertThat(gateway.transaction("Q14-B", transaction)
                            .get("energyKwh")
                            .getAsDouble())
                    .isEqualTo(2);
        }
    }

    @Test
    void quirk15_aTimestampWithoutZoneIsTakenAsUtc() {
        String written = NO_ZONE.format(now.atZone(ZoneOffset.UTC));

        assertThat(startedAt("Q15", written)).isEqualTo(now);
    }

    @Test
    void quirk15_orAsInTheZoneThatTheStationIsKnownToHave() {
        String written = NO_ZONE.format(now.atZone(ZoneId.of("Europe/Berlin")));

        assertThat(startedAt("Q15-BERLIN", written)).isEqualTo(now);
    }

    @Test
    void quirk15_anOffsetOfHoursAloneIsRead() {
        String written = NO_ZONE.format(now.atZone(ZoneOffset.ofHours(3))) + "+03";

        assertThat(startedAt("Q15-B", written)).isEqualTo(now);
    }

    @Test
    void quirk15_aClockThatWasNeverSetIsNotBelieved() {
        assertThat(startedAt("Q15-C", "1970-01-01T00:00:12Z")).isAfterOrEqualTo(now);
    }

    @Test
    void quirk15_aLocalTimeThatSaysItIsUtcIsNotBelievedWhereItIsAhead() {
        String written = NO_ZONE.format(now.atZone(ZoneOffset.ofHours(3))) + "Z";

        assertThat(startedAt("Q15-D", written)).isBetween(now, now.plusSeconds(60));
    }

    @Test
    void quirk15_meterValuesOfAClockThatIsBehindControlAtTheirReceiptAndAreOnRecordAsReported() {
        Clock clock = new ScaledClock(Clock.systemUTC(), 60);
        try (GatewayUnderTest fast = GatewayUnderTest.start("""
                        site: {limitKw: 1000}
                        security: {unknownChargePoints: accept}
                        """, clock, 60);
                ScriptedChargePoint chargePoint = fast.adopted("Q15-SLOW")) {
            Duration behind = Duration.ofHours(1);

            GatewayUnderTest.await(
                    () -> {
                        GatewayUnderTest.meter(chargePoint, "", clock.instant().minus(behind), "\"value\":\"3000\"");
                        return fast.measured("Q15-SLOW").get("at").getAsString();
                    },
                    at -> Instant.parse(at).isAfter(clock.instant().minus(Duration.ofMinutes(5))));

            assertThat(fast.chargePoint("Q15-SLOW").getAsJsonArray("notices").toString())
                    .contains("min behind");
            assertThat(fast.items("/api/v1/charge-points/Q15-SLOW/meter-values"))
                    .allSatisfy(
                            value -> assertThat(Instant.parse(value.get("at").getAsString()))
                                    .isBefore(clock.instant().minus(Duration.ofMinutes(50))));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "BLANKS    | \\n7.0   | kW  | 7.0",
                "COMMA     | 7,0      | kW  | 7.0",
                "UNIT-WH   | 7000     | Wh  | 7.0",
                "NO-UNIT   | 7000     |     | 7.0",
                "KW        | 7.1      | kW  | 7.1",
            })
    void quirk16_aPowerIsReadHoweverItIsWritten(String name, String value, String unit, double powerKw) {
        String identity = "Q16-" + name;
        try (ScriptedChargePoint chargePoint = gateway.adopted(identity)) {
            String told = unit == null ? "" : ",\"unit\":\"" + unit + "\"";
            GatewayUnderTest.meter(
                    chargePoint, "", now, "\"measurand\":\"Power.Active.Import\",\"value\":\"" + value + "\"" + told);

            assertThat(gateway.measured(identity).get("powerKw").getAsDouble()).isEqualTo(powerKw);
        }
    }

    @Test
    void quirk16_aStationThatIsKnownToScaleWronglyIsPutRight() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q16-SCALED")) {
            GatewayUnderTest.meter(
                    chargePoint,
                    "",
                    now,
                    "\"value\":\"12\",\"unit\":\"Wh\"",
                    "\"measurand\":\"Power.Active.Import\",\"value\":\"7.2\",\"unit\":\"W\"");

            JsonObject measured = gateway.measured("Q16-SCALED");
            assertThat(measured.get("powerKw").getAsDouble()).isEqualTo(7.2);
            assertThat(measured.get("energyImportKwh").getAsDouble()).isEqualTo(12);
        }
    }

    @Test
    void quirk16_aRegisterThatDropsToZeroTakesNothingAway() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q16-DROP")) {
            int transaction = GatewayUnderTest.start(chargePoint, "BUS-16", now.minusSeconds(300));
            GatewayUnderTest.meter(chargePoint, "", now.minusSeconds(200), "\"value\":\"3000\"");
            GatewayUnderTest.meter(chargePoint, "", now.minusSeconds(100), "\"value\":\"0\"");

            JsonObject seen = gateway.transaction("Q16-DROP", transaction);
            assertThat(seen.get("energyKwh").getAsDouble()).isEqualTo(2);
            assertThat(seen.getAsJsonArray("flaws").toString()).contains("fell");
        }
    }

    @Test
    void quirk16_aPowerThatDoesNotFitCurrentAndVoltageIsToldToPeople() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q16-DOUBT")) {
            int transaction = GatewayUnderTest.start(chargePoint, "BUS-16", now.minusSeconds(300));

            GatewayUnderTest.meter(
                    chargePoint,
                    "",
                    now,
                    "\"measurand\":\"Power.Active.Import\",\"value\":\"7.2\",\"unit\":\"W\"",
                    "\"measurand\":\"Current.Import\",\"value\":\"31.3\",\"unit\":\"A\"",
                    "\"measurand\":\"Voltage\",\"value\":\"230\",\"unit\":\"V\"");

            String wanted = "power of 0.007 kW does not fit 31.3 A at 230 V";
            assertThat(gateway.chargePoint("Q16-DOUBT")
                            .getAsJsonArray("notices")
                            .toString())
                    .contains(wanted);
            assertThat(gateway.transaction("Q16-DOUBT", transaction)
                            .getAsJsonArray("flaws")
                            .toString())
                    .contains(wanted);
        }
    }

    @Test
    void quirk17_powersOfThePhasesAreAddedAndUnusedPhasesDoNotCount() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q17")) {
            GatewayUnderTest.meter(
                    chargePoint,
                    "",
                    now,
                    power("L1", 3_600),
                    power("L2", 0),
                    power("L3", 0),
                    "\"measurand\":\"Voltage\",\"value\":\"231\",\"phase\":\"L1-N\",\"unit\":\"V\"",
                    "\"measurand\":\"Voltage\",\"value\":\"0\",\"phase\":\"L2-N\",\"unit\":\"V\"");

            JsonObject measured = gateway.measured("Q17");
            assertThat(measured.get("powerKw").getAsDouble()).isEqualTo(3.6);
            assertThat(measured.get("voltage").getAsDouble()).isEqualTo(231);
        }
    }

    private static String power(String phase, int watts) {
        return "\"measurand\":\"Power.Active.Import\",\"unit\":\"W\",\"phase\":\"" + phase + "\",\"value\":\"" + watts
                + "\"";
    }

    @Test
    void quirk18_meterValuesThatNameNoOrAWrongTransactionCountForTheOneOnTheirConnector() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q18")) {
            int transaction = GatewayUnderTest.start(chargePoint, "BUS-18", now.minusSeconds(300));
            GatewayUnderTest.meter(chargePoint, ",\"transactionId\":0", now.minusSeconds(200), "\"value\":\"2000\"");
            GatewayUnderTest.meter(
                    chargePoint, ",\"transactionId\":98765", now.minusSeconds(100), "\"value\":\"3000\"");

            assertThat(gateway.transaction("Q18", transaction).get("energyKwh").getAsDouble())
                    .isEqualTo(2);
        }
    }

    @Test
    void quirk18_aBacklogOfOldValuesIsHistoryAndConnectorZeroIsTheMainMeter() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q18-B")) {
            GatewayUnderTest.meter(chargePoint, "", now, "\"value\":\"9000\"");
            GatewayUnderTest.meter(chargePoint, "", now.minusSeconds(7_200), "\"value\":\"5000\"");
            GatewayUnderTest.meter(chargePoint, 0, "", now, "\"value\":\"777000\"");

            assertThat(gateway.measured("Q18-B").get("energyImportKwh").getAsDouble())
                    .isEqualTo(9);
            List<JsonObject> main = gateway.items("/api/v1/charge-points/Q18-B/meter-values?evse=0");
            assertThat(main)
                    .singleElement()
                    .satisfies(value ->
                            assertThat(value.get("energyKwh").getAsDouble()).isEqualTo(777));
        }
    }

    @Test
    void quirk19_connectorsThatNobodyAnnouncedAreTakenUpAndTokensAreRidOfSuffixes() {
        try (ScriptedChargePoint chargePoint = gateway.connect("Q19")) {
            GatewayUnderTest.boot(chargePoint, "KEBA AG");
            chargePoint.request(
                    "StatusNotification", "{\"connectorId\":7,\"errorCode\":\"NoError\",\"status\":\"Available\"}");

            int transaction = GatewayUnderTest.start(chargePoint, 7, "04A2B9C1_17203482", 0, now);

            assertThat(gateway.connector("Q19", 7).get("status").getAsString()).isEqualTo("AVAILABLE");
            assertThat(gateway.transaction("Q19", transaction).get("idToken").getAsString())
                    .isEqualTo("04A2B9C1");
        }
    }
}
