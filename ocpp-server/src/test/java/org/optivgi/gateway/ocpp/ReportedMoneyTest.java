package org.optivgi.gateway.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.Connector;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.network.UnmatchedStop;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/**
 * What {@link MoneyQuirksTest} says of OCPP 1.6, for reports of 2.0.1 over a real socket: the same times, registers and ends
 * count, with the same flaws. The number in a test's name is that of the field note.
 */
class ReportedMoneyTest {
    private final RunningNetwork running = new RunningNetwork(Duration.ofSeconds(20), Duration.ofMinutes(10));
    private final ScriptedChargePoint station = running.connect("CS-1", "ocpp2.0.1");
    private final Instant now = Instant.now();

    @AfterEach
    void stop() {
        station.close();
        running.close();
    }

    private Instant ago(int minutes) {
        return now.minusSeconds(60L * minutes);
    }

    private JsonObject start(String id, String token, long registerWh, Instant at) {
        return report("Started", id, 0, at, token(token) + evse(1) + registers(registerWh, at));
    }

    private JsonObject update(String id, int seqNo, long registerWh, Instant at) {
        return report("Updated", id, seqNo, at, registers(registerWh, at));
    }

    private JsonObject end(String id, int seqNo, long registerWh, Instant at) {
        return report("Ended", id, seqNo, at, registers(registerWh, at));
    }

    private JsonObject report(String type, String id, int seqNo, Instant at, String more) {
        return station.request("TransactionEvent", """
                {"eventType":"%s","timestamp":"%s","triggerReason":"Trigger","seqNo":%d,%s
                "transactionInfo":{"transactionId":"%s"}}""".formatted(type, at, seqNo, more, id));
    }

    private static String evse(int id) {
        return "\"evse\":{\"id\":" + id + ",\"connectorId\":1},";
    }

    private static String token(String token) {
        return "\"idToken\":{\"idToken\":\"" + token + "\",\"type\":\"Central\"},";
    }

    private static String registers(long registerWh, Instant at) {
        return "\"meterValue\":[" + register(registerWh, at) + "],";
    }

    private static String register(long registerWh, Instant at) {
        return "{\"timestamp\":\"" + at + "\",\"sampledValue\":[{\"value\":" + registerWh + "}]}";
    }

    private void status(String status, Instant at) {
        station.request(
                "StatusNotification",
                "{\"timestamp\":\"" + at + "\",\"connectorStatus\":\"" + status + "\",\"evseId\":1,\"connectorId\":1}");
    }

    private Connector connector() {
        return running.network
                .chargePoint(new ChargePointId("CS-1"))
                .orElseThrow()
                .connector(ConnectorRef.ofEvse(1))
                .orElseThrow();
    }

    private Transaction open() {
        return connector().transaction().orElseThrow();
    }

    private Transaction ended(String id) {
        return running.network.endedTransactions().join().stream()
                .filter(transaction -> transaction.id().value().equals(id))
                .findFirst()
                .orElseThrow();
    }

    // ---- 15: clocks

    @Test
    void note15_aStartWithAClockInThe1970sCountsWhenItWasToldHoweverOftenItIsTold() {
        start("T-1", "BUS", 1_000, Instant.parse("1970-01-01T00:00:12Z"));
        start("T-1", "BUS", 1_000, Instant.parse("1970-01-01T00:00:12Z"));

        assertThat(open().startedAt()).isBetween(now.minusSeconds(5), Instant.now());
        assertThat(open().flaws()).anyMatch(flaw -> flaw.contains("1970-01-01T00:00:12Z"));
    }

    @Test
    void note15_aStartThatComesAfterItsProgressWithAClockInThe1970sMovesNothing() {
        report("Updated", "T-1", 1, ago(2), evse(1) + registers(2_000, ago(2)));

        start("T-1", "BUS", 1_000, Instant.parse("1970-01-01T00:00:12Z"));

        assertThat(open().startedAt()).isEqualTo(ago(2));
        assertThat(open().energyKwh()).isEqualTo(1);
    }

    @Test
    void note15_anEndByAClockThatRunsAheadCountsWhenItWasTold() {
        start("T-1", "BUS", 1_000, ago(9));

        end("T-1", 1, 3_000, now.plusSeconds(7_200));

        assertThat(ended("T-1").ended())
                .satisfies(ending -> assertThat(ending.at()).isBefore(now.plusSeconds(60)));
        assertThat(ended("T-1").flaws()).anyMatch(flaw -> flaw.contains("at the end"));
    }

    @Test
    void note15_anEndBeforeTheStartIsPutRightAndFlagged() {
        start("T-1", "BUS", 1_000, ago(1));

        end("T-1", 1, 3_000, ago(60));

        assertThat(ended("T-1").ended())
                .satisfies(ending -> assertThat(ending.at()).isAfter(ago(1)));
        assertThat(ended("T-1").flaws()).anyMatch(flaw -> flaw.contains("before its start"));
    }

    // ---- 16: registers

    @Test
    void note16_aRegisterThatFallsIsFlaggedAndTheHighestReadingCounts() {
        start("T-1", "BUS", 1_000, ago(4));
        update("T-1", 1, 5_000, ago(2));
        update("T-1", 2, 0, ago(1));

        end("T-1", 3, 0, now);

        assertThat(ended("T-1").energyKwh()).isEqualTo(4);
        assertThat(ended("T-1").flaws())
                .singleElement()
                .satisfies(flaw -> assertThat(flaw).startsWith("The register fell from 5.000 to 0.000 kWh"));
    }

    @Test
    void note16_whereReadingsInBetweenAreOfAnotherRegisterStartAndEndCount() {
        start("T-1", "BUS", 0, ago(4));
        update("T-1", 1, 1_281, ago(2));

        end("T-1", 2, 245, now);

        assertThat(ended("T-1").energyKwh()).isEqualTo(0.245);
        assertThat(ended("T-1").flaws()).anyMatch(flaw -> flaw.contains("the end counts"));
    }

    @Test
    void note16_aReadingAboveTheEndsThatComesAfterItChangesNothing() {
        start("T-1", "BUS", 1_000, ago(9));
        end("T-1", 2, 3_000, ago(1));

        update("T-1", 1, 3_500, ago(4));

        assertThat(ended("T-1").energyKwh()).isEqualTo(2);
    }

    @Test
    void note16_aRegisterThatJumpsIsFlaggedAndNotCounted() {
        start("T-1", "BUS", 1_000, ago(3));
        update("T-1", 1, 9_000_000, ago(1));

        end("T-1", 2, 3_000, now);

        assertThat(ended("T-1").energyKwh()).isEqualTo(2);
        assertThat(ended("T-1").flaws())
                .singleElement()
                .satisfies(flaw -> assertThat(flaw).startsWith("The register jumped from 1.000 to 9000.000 kWh"));
    }

    @Test
    void note16_aStartAtZeroThatComesAfterAReadingElsewhereIsFlaggedAndNotCounted() {
        report("Updated", "T-1", 1, ago(2), evse(1) + registers(812_000, ago(2)));
        start("T-1", "BUS", 0, ago(3));

        end("T-1", 2, 813_500, now);

        assertThat(ended("T-1").energyKwh()).isEqualTo(1.5);
        assertThat(ended("T-1").flaws())
                .singleElement()
                .satisfies(flaw -> assertThat(flaw).contains("start's is not counted"));
    }

    @Test
    void note16_anEndThatBringsAllReadingsAlongCountsFromTheFirstToTheLast() {
        String readings = "\"meterValue\":[" + register(90_000, ago(10)) + "," + register(1_000, ago(60)) + ","
                + register(40_000, ago(30)) + "],";

        report("Ended", "T-1", 7, ago(10), evse(1) + token("BUS") + readings);

        assertThat(ended("T-1").startedAt()).isEqualTo(ago(60));
        assertThat(ended("T-1").energyKwh()).isEqualTo(89);
    }

    // ---- 20: the same again

    @Test
    void note20_aStartThatIsRepeatedGetsTheSameVerdictAlsoAfterItsEnd() {
        assertThat(status(start("T-1", "blocked", 1_000, ago(9)))).isEqualTo("Blocked");
        assertThat(status(start("T-1", "blocked", 1_000, ago(9)))).isEqualTo("Blocked");
        end("T-1", 1, 1_000, ago(8));

        assertThat(status(start("T-1", "blocked", 1_000, ago(9)))).isEqualTo("Blocked");
        assertThat(connector().transaction()).isEmpty();
    }

    private static String status(JsonObject response) {
        return response.getAsJsonObject("idTokenInfo").get("status").getAsString();
    }

    @Test
    void note20_reportsThatAreRepeatedChangeNothing() {
        start("T-1", "BUS", 1_000, ago(9));
        update("T-1", 1, 2_000, ago(5));
        update("T-1", 1, 2_000, ago(5));
        end("T-1", 2, 3_000, ago(1));
        Transaction once = ended("T-1");

        end("T-1", 2, 3_000, ago(1));
        start("T-1", "BUS", 1_000, ago(9));

        assertThat(ended("T-1")).isEqualTo(once);
        assertThat(running.network.endedTransactions().join()).hasSize(1);
    }

    @Test
    void note20_aStartThatIsToldAgainOtherwiseIsOnRecordAsSuch() {
        start("T-1", "BUS", 1_000, ago(9));

        start("T-1", "BUS", 1_700, ago(9));

        assertThat(open().meterStartKwh()).isEqualTo(1);
        assertThat(open().flaws()).anyMatch(flaw -> flaw.startsWith("A further report of its start gave"));
    }

    @Test
    void note20_anEndThatIsToldAgainOtherwiseIsOnRecordAsSuch() {
        start("T-1", "BUS", 1_000, ago(9));
        end("T-1", 1, 3_000, ago(2));

        end("T-1", 2, 3_000, ago(1));

        assertThat(ended("T-1").ended())
                .satisfies(ending -> assertThat(ending.at()).isEqualTo(ago(2)));
        assertThat(ended("T-1").flaws()).anyMatch(flaw -> flaw.startsWith("A further report of its end gave"));
    }

    // ---- 21: overlaps

    @Test
    void note21_overlappingStartsEndTheOlderFromItsLastReadingAndFlagIt() {
        start("T-1", "BUS", 1_000, ago(9));
        update("T-1", 1, 3_000, ago(5));

        start("T-2", "VAN", 3_200, ago(3));

        assertThat(ended("T-1").energyKwh()).isEqualTo(2);
        assertThat(ended("T-1").flaws()).anyMatch(flaw -> flaw.contains("no end was told"));
        assertThat(open().id().value()).isEqualTo("T-2");
    }

    @Test
    void note21_theEnergyOfATransactionThatIsStillReportedAfterTheNextStartIsItsOwn() {
        start("T-1", "BUS", 1_000, ago(9));
        start("T-2", "VAN", 1_000, ago(8));

        update("T-1", 1, 5_000, ago(1));

        assertThat(ended("T-1").energyKwh()).isEqualTo(4);
        assertThat(open().id().value()).isEqualTo("T-2");
        assertThat(open().energyKwh()).isZero();
    }

    @Test
    void note21_anOldStartAfterALaterTransactionThatIsOverOpensNothing() {
        start("T-2", "VAN", 9_000, ago(30));
        end("T-2", 1, 9_500, ago(20));

        start("T-1", "BUS", 1_000, ago(120));

        assertThat(connector().transaction()).isEmpty();
    }

    @Test
    void note21_aReportOfNowMakesRoomForItsTransactionAlthoughItsClockIsBehind() {
        start("T-1", "BUS", 1_000, now);

        start("T-2", "VAN", 3_000, ago(1));

        assertThat(open().id().value()).isEqualTo("T-2");
    }

    // ---- 22: ends without a usable id

    @Test
    void note22_anEndThatNamesNoTransactionIsKeptWithItsRegister() {
        station.request("TransactionEvent", """
                {"eventType":"Ended","timestamp":"%s","triggerReason":"EVDeparted","seqNo":3,%s
                "transactionInfo":{}}""".formatted(now, registers(4_000, now)));

        assertThat(running.network.unmatchedStops().join())
                .singleElement()
                .extracting(UnmatchedStop::meterStopKwh)
                .isEqualTo(4.0);
    }

    @Test
    void note22_aTransactionWhoseEvseIsToldLateIsTakenThere() {
        update("T-1", 1, 2_000, ago(2));
        assertThat(open().flaws()).anyMatch(flaw -> flaw.startsWith("no report has told its EVSE"));

        report("Started", "T-1", 0, ago(4), token("BUS") + evse(2) + registers(1_000, ago(4)));

        assertThat(connector().transaction()).isEmpty();
        assertThat(running.network
                        .chargePoint(new ChargePointId("CS-1"))
                        .orElseThrow()
                        .openTransactions())
                .singleElement()
                .satisfies(transaction -> {
                    assertThat(transaction.connector()).isEqualTo(ConnectorRef.ofEvse(2));
                    assertThat(transaction.energyKwh()).isEqualTo(1);
                    assertThat(transaction.flaws()).isEmpty();
                });
    }

    @Test
    void note22_whoStartedATransactionIsOnRecordAlsoWhenItsEndCameFirst() {
        report("Ended", "T-1", 1, ago(1), evse(1) + token("GUARD") + registers(3_000, ago(1)));

        start("T-1", "BUS", 1_000, ago(4));

        assertThat(ended("T-1").idToken()).isEqualTo(new IdToken("BUS"));
        assertThat(ended("T-1").startedAt()).isEqualTo(ago(4));
        assertThat(ended("T-1").energyKwh()).isEqualTo(2);
        assertThat(ended("T-1").flaws()).isEmpty();
    }

    // ---- 24: no end

    @Test
    void note24_afterAPowerCutAConnectorThatIsFreeHasNoTransaction() {
        status("Available", ago(10));
        start("T-1", "BUS", 1_000, ago(9));
        update("T-1", 1, 2_000, ago(5));

        station.request("BootNotification", """
                {"reason":"PowerUp","chargingStation":{"model":"Scripted","vendorName":"Optivgi"}}""");
        status("Available", Instant.now());

        assertThat(ended("T-1").energyKwh()).isEqualTo(1);
        assertThat(ended("T-1").ended())
                .satisfies(ending -> assertThat(ending.reason()).isEqualTo("ConnectorFree"));
    }

    @Test
    void note24_aTransactionThoughtOverGoesOnWhenAReportOfNowComes() {
        start("T-1", "BUS", 1_000, ago(9));
        status("Occupied", ago(8));
        status("Available", ago(2));

        update("T-1", 1, 3_000, Instant.now());

        assertThat(open().energyKwh()).isEqualTo(2);
        assertThat(open().flaws()).anyMatch(flaw -> flaw.startsWith("It was thought over"));
        assertThat(running.network.endedTransactions().join()).isEmpty();
    }

    @Test
    void note24_aReportThatTheVehicleHasLeftOpensNothing() {
        start("T-1", "BUS", 1_000, ago(9));
        status("Occupied", ago(8));
        status("Available", ago(1));

        station.request("TransactionEvent", """
                {"eventType":"Updated","timestamp":"%s","triggerReason":"EVCommunicationLost","seqNo":1,
                "transactionInfo":{"transactionId":"T-1","chargingState":"Idle"}}""".formatted(now));
        end("T-1", 2, 6_000, now);

        assertThat(connector().transaction()).isEmpty();
        assertThat(ended("T-1").energyKwh()).isEqualTo(5);
    }

    // ---- 25: offline

    @Test
    void note25_aTransactionThatWasStoredOfflineIsOnRecordWithItsOwnTimes() {
        report(
                "Started",
                "T-1",
                0,
                ago(300),
                "\"offline\":true," + token("BUS") + evse(1) + registers(1_000, ago(300)));
        report("Updated", "T-1", 1, ago(200), "\"offline\":true," + registers(20_000, ago(200)));
        report("Ended", "T-1", 2, ago(100), "\"offline\":true," + registers(30_000, ago(100)));

        assertThat(ended("T-1").startedAt()).isEqualTo(ago(300));
        assertThat(ended("T-1").energyKwh()).isEqualTo(29);
        assertThat(ended("T-1").heardAt()).isAfter(now.minusSeconds(5));
        assertThat(ended("T-1").flaws()).anyMatch(flaw -> flaw.contains("300 min after"));
    }

    @Test
    void note25_aStoredReportDoesNotTakeBackHowTheTransactionStands() {
        start("T-1", "BUS", 1_000, ago(9));
        charging("SuspendedEV", 2, ago(1));

        charging("Charging", 1, ago(3));

        assertThat(connector().status()).isEqualTo(ConnectorStatus.SUSPENDED_EV);
    }

    private void charging(String state, int seqNo, Instant at) {
        station.request("TransactionEvent", """
                {"eventType":"Updated","timestamp":"%s","triggerReason":"ChargingStateChanged","seqNo":%d,
                "transactionInfo":{"transactionId":"T-1","chargingState":"%s"}}""".formatted(at, seqNo, state));
    }
}
