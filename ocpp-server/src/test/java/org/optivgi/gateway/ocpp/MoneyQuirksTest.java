package org.optivgi.gateway.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.optivgi.gateway.network.ChargePoint;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.Connector;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.network.UnmatchedStop;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/**
 * Field notes 15, 16, 18 and 20 to 26 over a real socket: whatever a charge point does, each kilowatt-hour is somebody's once,
 * and nothing that it told is lost. The number in a test's name is that of the note.
 */
class MoneyQuirksTest {
    private final RunningNetwork running = new RunningNetwork(Duration.ofSeconds(20), Duration.ofMinutes(10));
    private final ScriptedChargePoint chargePoint = running.connect("CP-1");
    private final Instant now = Instant.now();

    @AfterEach
    void stop() {
        chargePoint.close();
        running.close();
    }

    private int start(int connector, String idTag, long meterStart, Instant at) {
        return start(chargePoint, connector, idTag, meterStart, at);
    }

    private static int start(ScriptedChargePoint from, int connector, String idTag, long meterStart, Instant at) {
        JsonObject answer = from.request(
                "StartTransaction",
                "{\"connectorId\":" + connector + ",\"idTag\":\"" + idTag + "\",\"meterStart\":" + meterStart
                        + ",\"timestamp\":\"" + at + "\"}");
        assertThat(answer.get("idTagInfo").getAsJsonObject().get("status").getAsString())
                .isEqualTo("Accepted");
        return answer.get("transactionId").getAsInt();
    }

    private void stop(int transaction, String idTag, long meterStop, Instant at) {
        chargePoint.request(
                "StopTransaction",
                "{\"transactionId\":" + transaction + ",\"idTag\":\"" + idTag + "\",\"meterStop\":" + meterStop
                        + ",\"timestamp\":\"" + at + "\"}");
    }

    private void meter(int connector, String transaction, long registerWh, Instant at) {
        chargePoint.request(
                "MeterValues",
                "{\"connectorId\":" + connector + transaction + ",\"meterValue\":[{\"timestamp\":\"" + at
                        + "\",\"sampledValue\":[{\"value\":\"" + registerWh + "\"}]}]}");
    }

    private static String named(int transaction) {
        return ",\"transactionId\":" + transaction;
    }

    private void status(int connector, String status, Instant at) {
        chargePoint.request(
                "StatusNotification",
                "{\"connectorId\":" + connector + ",\"errorCode\":\"NoError\",\"status\":\"" + status
                        + "\",\"timestamp\":\"" + at + "\"}");
    }

    private Connector connector(int number) {
        return running.network
                .chargePoint(new ChargePointId("CP-1"))
                .orElseThrow()
                .connector(ConnectorRef.ofEvse(number))
                .orElseThrow();
    }

    private Transaction open(int connector) {
        return connector(connector).transaction().orElseThrow();
    }

    private List<Transaction> ended() {
        return running.network.endedTransactions().join();
    }

    private Transaction ended(int id) {
        return ended().stream()
                .filter(transaction -> transaction.id().value().equals(Integer.toString(id)))
                .findFirst()
                .orElseThrow();
    }

    private List<UnmatchedStop> unmatched() {
        return running.network.unmatchedStops().join();
    }

    private Instant ago(int minutes) {
        return now.minusSeconds(60L * minutes);
    }

    // ---- 15: clocks

    @Test
    void note15_aClockInThe1970sIsNotBelievedAndBothTimesAreOnRecord() {
        start(1, "BUS", 1_000, Instant.parse("1970-01-01T00:00:12Z"));

        assertThat(open(1).startedAt()).isBetween(now.minusSeconds(5), Instant.now());
        assertThat(open(1).flaws()).anyMatch(flaw -> flaw.contains("1970-01-01T00:00:12Z"));
    }

    @Test
    void note15_aClockThatRunsAheadIsNotBelieved() {
        start(1, "BUS", 1_000, now.plusSeconds(3 * 3_600));

        assertThat(open(1).startedAt()).isBefore(now.plusSeconds(60));
        assertThat(open(1).arrival()).isBefore(now.plusSeconds(60));
        assertThat(open(1).flaws()).anyMatch(flaw -> flaw.contains("clock said"));
    }

    @Test
    void note15_ofAClockThatIsBehindTheTimeIsOnRecordAndOursCountsForControl() {
        start(1, "BUS", 1_000, ago(180));

        assertThat(open(1).startedAt()).isEqualTo(ago(180));
        assertThat(open(1).arrival()).isBetween(now.minusSeconds(5), Instant.now());
        assertThat(open(1).flaws()).anyMatch(flaw -> flaw.contains("180 min after"));
    }

    @Test
    void note15_anEndBeforeTheStartIsPutRightAndFlagged() {
        int id = start(1, "BUS", 1_000, ago(1));

        stop(id, "BUS", 3_000, ago(60));

        assertThat(ended(id).ended())
                .satisfies(ending -> assertThat(ending.at()).isAfter(ago(1)));
        assertThat(ended(id).energyKwh()).isEqualTo(2);
        assertThat(ended(id).flaws()).anyMatch(flaw -> flaw.contains("before its start"));
    }

    // ---- 16: registers

    @Test
    void note16_aRegisterThatFallsIsFlaggedAndTheHighestReadingCounts() {
        int id = start(1, "BUS", 1_000, ago(4));
        meter(1, named(id), 5_000, ago(2));
        meter(1, named(id), 0, ago(1));

        stop(id, "BUS", 0, now);

        assertThat(ended(id).energyKwh()).isEqualTo(4);
        assertThat(ended(id).flaws())
                .singleElement()
                .satisfies(flaw -> assertThat(flaw).startsWith("The register fell from 5.000 to 0.000 kWh"));
    }

    @Test
    void note16_whereMeterValuesAreOfAnotherRegisterStartAndStopCount() {
        int id = start(1, "BUS", 0, ago(4));
        meter(1, named(id), 1_281, ago(2));

        stop(id, "BUS", 245, now);

        assertThat(ended(id).energyKwh()).isEqualTo(0.245);
        assertThat(ended(id).flaws()).anyMatch(flaw -> flaw.contains("the end counts"));
    }

    @Test
    void note16_aRegisterThatJumpsIsFlaggedAndNotCounted() {
        int id = start(1, "BUS", 1_000, ago(3));
        meter(1, named(id), 2_000, ago(2));
        meter(1, named(id), 9_000_000, ago(1));

        stop(id, "BUS", 3_000, now);

        assertThat(ended(id).energyKwh()).isEqualTo(2);
        assertThat(ended(id).flaws())
                .singleElement()
                .satisfies(flaw -> assertThat(flaw).startsWith("The register jumped from 2.000 to 9000.000 kWh"));
    }

    @Test
    void note16_aStartAtZeroOfARegisterThatDoesNotBeginThereCountsFromTheFirstReading() {
        int id = start(1, "BUS", 0, ago(3));
        meter(1, named(id), 812_000, ago(2));

        stop(id, "BUS", 813_500, now);

        assertThat(ended(id).energyKwh()).isEqualTo(1.5);
        assertThat(ended(id).flaws()).hasSize(1);
    }

    @Test
    void note16_muchEnergyOverALongTimeWithoutNewsIsNoJump() {
        int id = start(1, "BUS", 1_000, ago(240));

        stop(id, "BUS", 251_000, now);

        assertThat(ended(id).energyKwh()).isEqualTo(250);
    }

    // ---- 18: meter values

    @Test
    void note18_meterValuesThatNameAWrongTransactionCountForTheOneOnTheirConnector() {
        start(1, "BUS", 1_000, ago(5));

        meter(1, named(0), 2_000, ago(4));
        meter(1, named(4_711), 3_000, ago(3));
        meter(1, "", 4_000, ago(2));

        assertThat(open(1).energyKwh()).isEqualTo(3);
    }

    @Test
    void note18_storedValuesThatComeLateFeedHistoryAndNeverWhatIsNow() {
        int id = start(1, "BUS", 1_000, ago(60));
        meter(1, named(id), 9_000, ago(1));

        meter(1, named(id), 3_000, ago(40));
        meter(1, named(id), 5_000, ago(20));

        assertThat(connector(1).latest())
                .satisfies(latest -> assertThat(latest.energyImportKwh()).isEqualTo(9));
        assertThat(open(1).energyKwh()).isEqualTo(8);
        assertThat(open(1).flaws()).allMatch(flaw -> flaw.startsWith("The start was told"));
    }

    @Test
    void note18_meterValuesBeforeTheStartAreNobodysAndThoseAfterItCountFromTheStart() {
        meter(1, "", 2_500, ago(4));
        start(1, "BUS", 1_000, ago(3));

        meter(1, "", 2_600, ago(1));

        assertThat(open(1).energyKwh()).isEqualTo(1.6);
    }

    @Test
    void note18_repeatedValuesOfATransactionThatIsOverAreNotTheNextOnes() {
        int first = start(1, "BUS", 1_000, ago(4));
        stop(first, "BUS", 9_000, ago(3));
        start(1, "VAN", 0, ago(2));

        meter(1, named(first), 8_500, ago(1));

        assertThat(open(1).energyKwh()).isZero();
        assertThat(ended(first).energyKwh()).isEqualTo(8);
    }

    // ---- 20: the same start again

    @Test
    void note20_theSameStartGetsTheSameTransactionBeforeAndAfterItsStop() {
        int id = start(1, "BUS", 1_000, ago(9));
        assertThat(start(1, "bus", 1_000, ago(9))).isEqualTo(id);
        stop(id, "BUS", 4_000, ago(2));

        assertThat(start(1, "BUS", 1_000, ago(9))).isEqualTo(id);

        assertThat(connector(1).transaction()).isEmpty();
        assertThat(ended()).hasSize(1);
    }

    @Test
    void note20_theSameStartWithoutAReadableTimeGetsTheSameTransactionWhileItGoesOn() {
        String start = "{\"connectorId\":1,\"idTag\":\"BUS\",\"meterStart\":1000,\"timestamp\":\"soon\"}";
        int id = chargePoint
                .request("StartTransaction", start)
                .get("transactionId")
                .getAsInt();

        assertThat(chargePoint
                        .request("StartTransaction", start)
                        .get("transactionId")
                        .getAsInt())
                .isEqualTo(id);
    }

    @Test
    void note20_aStartRepeatedOnANewConnectionGetsTheSameTransaction() {
        int id = start(1, "BUS", 1_000, ago(1));
        chargePoint.cut();

        try (ScriptedChargePoint again = running.connect("CP-1")) {
            assertThat(start(again, 1, "BUS", 1_000, ago(1))).isEqualTo(id);
        }
    }

    // ---- 21: overlaps

    @Test
    void note21_overlappingStartsEndTheOlderFromItsLastMeterValueAndFlagIt() {
        int first = start(1, "BUS", 1_000, ago(9));
        meter(1, named(first), 3_000, ago(5));

        int second = start(1, "VAN", 3_200, ago(3));

        assertThat(ended(first).energyKwh()).isEqualTo(2);
        assertThat(ended(first).flaws()).anyMatch(flaw -> flaw.contains("no end was told"));
        assertThat(open(1).id().value()).isEqualTo(Integer.toString(second));
    }

    @Test
    void note21_theStopOfAnOlderTransactionCompletesItAndLeavesTheNewerAlone() {
        int first = start(1, "BUS", 1_000, ago(9));
        start(1, "VAN", 3_200, ago(3));

        stop(first, "BUS", 3_100, ago(4));

        assertThat(ended(first).energyKwh()).isEqualTo(2.1);
        assertThat(ended(first).ended())
                .satisfies(ending -> assertThat(ending.at()).isEqualTo(ago(4)));
        assertThat(open(1).energyKwh()).isZero();
    }

    @Test
    void note21_aStartThatIsToldAfterALaterOneDoesNotDisturbIt() {
        int later = start(1, "VAN", 9_000, ago(2));

        int earlier = start(1, "BUS", 1_000, ago(120));
        stop(earlier, "BUS", 8_000, ago(60));

        assertThat(open(1).id().value()).isEqualTo(Integer.toString(later));
        assertThat(ended(earlier).energyKwh()).isEqualTo(7);
        assertThat(ended(earlier).ended())
                .satisfies(ending -> assertThat(ending.at()).isEqualTo(ago(60)));
    }

    @Test
    void note21_anOldStartAfterALaterTransactionThatIsOverOpensNothing() {
        int later = start(1, "VAN", 9_000, ago(30));
        stop(later, "VAN", 9_500, ago(20));

        start(1, "BUS", 1_000, ago(120));

        assertThat(connector(1).transaction()).isEmpty();
    }

    @Test
    void note21_theEnergyOfATransactionThatIsStillMeteredAfterTheNextStartIsItsOwn() {
        int first = start(1, "BUS", 1_000, ago(9));
        int second = start(1, "VAN", 1_000, ago(8));

        meter(1, named(first), 5_000, ago(1));

        assertThat(ended(first).energyKwh()).isEqualTo(4);
        assertThat(open(1).id().value()).isEqualTo(Integer.toString(second));
        assertThat(open(1).energyKwh()).isZero();
    }

    // ---- 22: stops without a usable id

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 4_711})
    void note22_aStopWithoutItsIdEndsTheOnlyTransactionThatFits(int id) {
        int real = start(1, "BUS", 1_000, ago(9));

        stop(id, "BUS", 4_000, ago(1));

        assertThat(ended(real).energyKwh()).isEqualTo(3);
        assertThat(ended(real).flaws()).anyMatch(flaw -> flaw.contains("the only one it could be"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 4_711})
    void note22_aStopThatFitsNothingIsAnsweredAndKept(int id) {
        start(1, "BUS", 9_000, ago(9));

        stop(id, "STRANGER", 4_000, ago(1));

        assertThat(open(1).flaws()).noneMatch(flaw -> flaw.contains("ended"));
        assertThat(unmatched()).singleElement().satisfies(stop -> {
            assertThat(stop.meterStopKwh()).isEqualTo(4);
            assertThat(stop.why()).isNotEmpty();
        });
    }

    @Test
    void note22_twoTransactionsThatFitAreOneTooMany() {
        start(1, "BUS", 1_000, ago(9));
        start(2, "BUS", 1_000, ago(9));

        stop(0, "BUS", 4_000, ago(1));

        assertThat(ended()).isEmpty();
        assertThat(unmatched()).hasSize(1);
    }

    @Test
    void note22_aChargePointNeverEndsAnothersTransaction() {
        try (ScriptedChargePoint other = running.connect("CP-2")) {
            int theirs = start(other, 1, "BUS", 1_000, ago(9));
            start(1, "BUS", 1_000, ago(9));

            stop(theirs, "BUS", 4_000, ago(1));

            assertThat(ended()).isEmpty();
            assertThat(unmatched())
                    .singleElement()
                    .satisfies(stop -> assertThat(stop.why()).isEqualTo("transaction " + theirs + " is one of CP-2"));
        }
    }

    @Test
    void note22_aRepeatedStopWithoutItsIdDoesNotEndTheNextTransaction() {
        start(1, "BUS", 1_000, ago(9));
        stop(0, "BUS", 4_000, ago(3));
        start(1, "BUS", 4_000, ago(3));

        stop(0, "BUS", 4_000, ago(3));

        assertThat(open(1).energyKwh()).isZero();
        assertThat(ended()).hasSize(1);
        assertThat(unmatched()).isEmpty();
    }

    @Test
    void note22_aStopBeforeItsStartIsJoinedWithIt() {
        stop(-1, "BUS", 4_000, ago(20));

        int id = start(1, "BUS", 1_000, ago(60));

        assertThat(running.network.chargePoints()).noneMatch(ChargePoint::hasOpenTransaction);
        assertThat(ended(id).energyKwh()).isEqualTo(3);
        assertThat(ended(id).flaws()).contains("Its StopTransaction came before its start");
        assertThat(unmatched())
                .singleElement()
                .satisfies(
                        stop -> assertThat(stop.matched()).isEqualTo(ended(id).id()));
    }

    @Test
    void note22_stopsOfSeveralConnectorsAtOnceAreNotTakenForOneAnother() {
        int first = start(1, "BUS", 1_000, ago(4));
        int second = start(2, "BUS", 1_000, ago(4));

        stop(first, "BUS", 3_000, ago(1));
        stop(second, "BUS", 3_000, ago(1));

        assertThat(ended(first).energyKwh()).isEqualTo(2);
        assertThat(ended(second).energyKwh()).isEqualTo(2);
    }

    // ---- 23: ids

    @Test
    void note23_idsAreDifferentPositiveWholeNumbersFromOne() {
        assertThat(start(1, "BUS", 1_000, ago(9))).isEqualTo(1);
        assertThat(start(2, "VAN", 1_000, ago(9))).isEqualTo(2);
        stop(1, "BUS", 2_000, ago(5));
        assertThat(start(1, "BUS", 2_000, ago(4))).isEqualTo(3);
    }

    // ---- 24: no stop

    @Test
    void note24_aStartInTheStopsPlaceGivesTheFormerTransactionItsEnergy() {
        int id = start(1, "BUS", 1_000, ago(90));
        start(1, "BUS", 9_000, ago(1));

        status(1, "Finishing", now);
        status(1, "Available", now);

        assertThat(ended(id).energyKwh()).isEqualTo(8);
        assertThat(ended().stream().mapToDouble(Transaction::energyKwh).sum()).isEqualTo(8);
        assertThat(connector(1).transaction()).isEmpty();
    }

    @Test
    void note24_aConnectorThatIsFreeHasNoTransaction() {
        int id = start(1, "BUS", 1_000, ago(9));
        meter(1, named(id), 2_000, ago(5));
        status(1, "Charging", ago(5));

        status(1, "Available", ago(1));

        assertThat(ended(id).energyKwh()).isEqualTo(1);
        assertThat(ended(id).flaws()).anyMatch(flaw -> flaw.contains("free again"));
    }

    @Test
    void note24_afterAPowerCutAConnectorThatSaysThatItIsFreeHasNoTransactionWhateverItSaidBefore() {
        status(1, "Available", ago(10));
        int id = start(1, "BUS", 1_000, ago(9));
        meter(1, named(id), 2_000, ago(5));

        chargePoint.boot();
        status(1, "Available", Instant.now());

        assertThat(ended(id).energyKwh()).isEqualTo(1);
    }

    @Test
    void note24_aStopThatComesAfterAllCompletesATransactionThatWasThoughtOver() {
        int id = start(1, "BUS", 1_000, ago(9));
        status(1, "Charging", ago(8));
        status(1, "Available", ago(1));

        stop(id, "BUS", 6_000, ago(2));

        assertThat(ended(id).energyKwh()).isEqualTo(5);
        assertThat(ended(id).ended())
                .satisfies(ending -> assertThat(ending.reason()).isEqualTo("Local"));
    }

    @Test
    void note24_aTransactionThoughtOverGoesOnWhenItsMeterValuesCome() {
        int id = start(1, "BUS", 1_000, ago(9));
        status(1, "Charging", ago(8));
        status(1, "Available", ago(2));

        meter(1, named(id), 3_000, Instant.now());

        assertThat(open(1).id().value()).isEqualTo(Integer.toString(id));
        assertThat(open(1).energyKwh()).isEqualTo(2);
        assertThat(ended()).isEmpty();
    }

    // ---- 25: offline

    @Test
    void note25_aTransactionThatWasCachedOfflineIsOnRecordWithItsOwnTimes() {
        int id = start(1, "BUS", 1_000, ago(300));
        meter(1, named(id), 20_000, ago(200));
        stop(id, "BUS", 30_000, ago(100));

        assertThat(ended(id).startedAt()).isEqualTo(ago(300));
        assertThat(ended(id).ended())
                .satisfies(ending -> assertThat(ending.at()).isEqualTo(ago(100)));
        assertThat(ended(id).energyKwh()).isEqualTo(29);
        assertThat(ended(id).heardAt()).isAfter(now.minusSeconds(5));
    }

    // ---- 26: status

    @Test
    void note26_aTransactionNeedsNoStatus() {
        start(1, "BUS", 1_000, ago(3));
        status(1, "Available", ago(10));

        assertThat(open(1).idToken().value()).isEqualTo("BUS");
    }

    @Test
    void note26_aFreeStatusFromBeforeTheStartEndsNothing() {
        status(1, "Preparing", ago(12));
        start(1, "BUS", 1_000, ago(3));

        status(1, "Available", ago(10));

        assertThat(connector(1).transaction()).isPresent();
    }
}
