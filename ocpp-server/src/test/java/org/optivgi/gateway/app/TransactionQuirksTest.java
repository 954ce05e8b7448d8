package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/**
 * The known quirks of charge points in their transactions, each against a whole gateway over a real socket; the finer cases
 * are those of {@code MoneyQuirksTest}. The number in a test's name is that of the list in {@code docs/ocpp.md}.
 */
class TransactionQuirksTest {
    private static final double FAST = 300;
    private static GatewayUnderTest gateway;

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @BeforeAll
    static void start() {
        gateway = GatewayUnderTest.start("""
                site: {limitKw: 1000}
                security: {unknownChargePoints: accept}
                """);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private Instant ago(int minutes) {
        return now.minusSeconds(60L * minutes);
    }

    private static double energyKwh(String identity, int transaction) {
        return gateway.transaction(identity, transaction).get("energyKwh").getAsDouble();
    }

    private static boolean isOpen(String identity, int transaction) {
        return gateway.transaction(identity, transaction).get("open").getAsBoolean();
    }

    @Test
    void quirk20_theSameStartGetsTheSameTransactionAndTheSameVerdict() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q20")) {
            int first = GatewayUnderTest.start(chargePoint, "BUS-20", ago(1));
            int second = GatewayUnderTest.start(chargePoint, "BUS-20", ago(1));
            GatewayUnderTest.stop(chargePoint, first, "BUS-20", 4_000, now);
            int third = GatewayUnderTest.start(chargePoint, "BUS-20", ago(1));

            assertThat(List.of(second, third)).containsOnly(first);
            assertThat(gateway.transactions("Q20")).hasSize(1);
            assertThat(isOpen("Q20", first)).isFalse();
        }
    }

    @Test
    void quirk21_ofOverlappingTransactionsTheOlderEndsWithItsLastRegisterAndIsFlagged() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q21")) {
            int older = GatewayUnderTest.start(chargePoint, "BUS-21", ago(9));
            GatewayUnderTest.meter(chargePoint, ",\"transactionId\":" + older, ago(5), "\"value\":\"3000\"");

            int newer = GatewayUnderTest.start(chargePoint, 1, "VAN-21", 3_200, ago(3));

            assertThat(energyKwh("Q21", older)).isEqualTo(2);
            assertThat(gateway.transaction("Q21", older).getAsJsonArray("flaws"))
                    .isNotEmpty();
            assertThat(isOpen("Q21", newer)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 4_711})
    void quirk22_aStopWithoutAUsableIdEndsTheTransactionThatItFits(int id) {
        String identity = "Q22" + id;
        try (ScriptedChargePoint chargePoint = gateway.adopted(identity)) {
            int real = GatewayUnderTest.start(chargePoint, "BUS-22", ago(9));

            GatewayUnderTest.stop(chargePoint, id, "BUS-22", 4_000, ago(1));

            assertThat(energyKwh(identity, real)).isEqualTo(3);
            assertThat(isOpen(identity, real)).isFalse();
        }
    }

    @Test
    void quirk22_nobodyEndsTheTransactionOfAnother() {
        try (ScriptedChargePoint owner = gateway.adopted("Q22-OWNER");
                ScriptedChargePoint other = gateway.adopted("Q22-OTHER")) {
            int theirs = GatewayUnderTest.start(owner, "BUS-22", ago(9));

            GatewayUnderTest.stop(other, theirs, "BUS-22", 4_000, ago(1));

            assertThat(isOpen("Q22-OWNER", theirs)).isTrue();
            assertThat(gateway.items("/api/v1/unmatched-stops?chargePoint=Q22-OTHER"))
                    .hasSize(1);
        }
    }

    @Test
    void quirk23_idsAreDifferentWholeNumbersFromOne() {
        Set<Integer> ids = new HashSet<>();
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q23")) {
            for (int i = 0; i < 5; i++) {
                ids.add(GatewayUnderTest.start(chargePoint, 1, "BUS-23", 1_000 + i, ago(20 - i)));
            }
        }

        assertThat(ids).hasSize(5).allMatch(id -> id >= 1);
    }

    @Test
    void quirk24_aStartInTheStopsPlaceEndsTheFormerTransaction() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q24")) {
            int first = GatewayUnderTest.start(chargePoint, 1, "BUS-24", 1_000, ago(9));

            GatewayUnderTest.start(chargePoint, 1, "BUS-24", 5_000, ago(1));

            assertThat(isOpen("Q24", first)).isFalse();
            assertThat(energyKwh("Q24", first)).isEqualTo(4);
        }
    }

    @Test
    void quirk24_afterAPowerCutAFreeConnectorHasNoTransaction() {
        ScriptedChargePoint before = gateway.adopted("Q24-B");
        int transaction = GatewayUnderTest.start(before, "BUS-24", ago(9));
        GatewayUnderTest.meter(before, "", ago(5), "\"value\":\"3000\"");
        before.cut();
        try (ScriptedChargePoint after = gateway.connect("Q24-B")) {
            after.boot();
            GatewayUnderTest.available(after);

            assertThat(isOpen("Q24-B", transaction)).isFalse();
            assertThat(energyKwh("Q24-B", transaction)).isEqualTo(2);
        }
    }

    @Test
    void quirk24_aRemoteStartThatWasAcceptedAndStartsNothingRaisesAnAlarm() {
        Clock clock = new ScaledClock(Clock.systemUTC(), FAST);
        try (GatewayUnderTest fast = GatewayUnderTest.start("""
                        site: {limitKw: 1000}
                        security: {unknownChargePoints: accept}
                        """, clock, FAST);
                ScriptedChargePoint chargePoint = fast.adopted("Q24-C")) {
            HttpResponse<String> answer = fast.command(
                            "Q24-C", "RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"BUS-24\"}")
                    .join();
            assertThat(answer.body()).contains("Accepted");

            GatewayUnderTest.await(
                    () -> fast.chargePoint("Q24-C").getAsJsonArray("notices").toString(),
                    notices -> notices.contains("\"Alarm\"") && notices.contains("BUS-24"));
        }
    }

    @Test
    void quirk25_aStartThatWasCachedOfflineGetsNoProfileBeforeItIsSeenToGoOn() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q25")) {
            int transaction = GatewayUnderTest.start(chargePoint, "BUS-25", ago(180));
            ScriptedChargePoint other = gateway.adopted("Q25-C");
            GatewayUnderTest.start(other, "VAN-25", now);
            // Both were planned together; one has its profile.
            GatewayUnderTest.nextProfile(other);
            other.close();
            assertThat(GatewayUnderTest.heard(chargePoint, "\"TxProfile\"")).isZero();

            chargePoint.request(
                    "StatusNotification", "{\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"Charging\"}");

            JsonObject profile = GatewayUnderTest.nextProfile(chargePoint);
            assertThat(GatewayUnderTest.purpose(profile)).isEqualTo("TxProfile");
            assertThat(profile.get("transactionId").getAsInt()).isEqualTo(transaction);
            assertThat(Instant.parse(GatewayUnderTest.schedule(profile)
                            .get("startSchedule")
                            .getAsString()))
                    .isAfter(ago(10));
        }
    }

    @Test
    void quirk25_itIsOnRecordWithItsTimeAndWhenItWasHeardOf() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q25-D")) {
            int transaction = GatewayUnderTest.start(chargePoint, "BUS-25", ago(180));

            JsonObject seen = gateway.transaction("Q25-D", transaction);

            assertThat(Instant.parse(seen.get("startedAt").getAsString())).isEqualTo(ago(180));
            assertThat(Instant.parse(seen.get("heardAt").getAsString())).isAfterOrEqualTo(now);
        }
    }

    @Test
    void quirk25_aCachedStartWhoseStopDoesNotFollowIsPlannedAfterAll() {
        Clock clock = new ScaledClock(Clock.systemUTC(), FAST);
        try (GatewayUnderTest fast = GatewayUnderTest.start("""
                        site: {limitKw: 1000}
                        security: {unknownChargePoints: accept}
                        """, clock, FAST);
                ScriptedChargePoint chargePoint = fast.adopted("Q25-E")) {
            int transaction = GatewayUnderTest.start(
                    chargePoint, "BUS-25", clock.instant().minus(Duration.ofHours(3)));

            JsonObject profile = GatewayUnderTest.nextProfile(chargePoint);

            assertThat(profile.get("transactionId").getAsInt()).isEqualTo(transaction);
        }
    }

    @Test
    void quirk25_aCachedStartWhoseStopFollowsNeverGetsAProfile() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q25-F")) {
            int cached = GatewayUnderTest.start(chargePoint, 1, "BUS-25", 1_000, ago(180));
            GatewayUnderTest.stop(chargePoint, cached, "BUS-25", 4_000, ago(90));
            int present = GatewayUnderTest.start(chargePoint, 1, "BUS-25", 4_000, now);

            JsonObject profile = GatewayUnderTest.nextProfile(chargePoint);

            assertThat(profile.get("transactionId").getAsInt()).isEqualTo(present);
            assertThat(GatewayUnderTest.heard(chargePoint, "\"transactionId\":" + cached + ","))
                    .isZero();
        }
    }

    @Test
    void quirk25_aCachedTransactionThatIsOverGetsNoProfile() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q25-B")) {
            GatewayUnderTest.start(chargePoint, "VAN-25", ago(4));
            GatewayUnderTest.nextProfile(chargePoint);

            int cached = GatewayUnderTest.start(chargePoint, 1, "BUS-25", 0, ago(180));

            assertThat(isOpen("Q25-B", cached)).isFalse();
            assertThat(chargePoint.pollCall("SetChargingProfile", Duration.ofMillis(300)))
                    .isEmpty();
        }
    }

    @Test
    void quirk26_aTransactionIsControlledWhateverTheStatusSays() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q26")) {
            // Charging before the start, without a time, and afterwards never again.
            chargePoint.request(
                    "StatusNotification", "{\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"Charging\"}");
            int transaction = GatewayUnderTest.start(chargePoint, "BUS-26", now);

            JsonObject profile = GatewayUnderTest.nextProfile(chargePoint);

            assertThat(profile.get("transactionId").getAsInt()).isEqualTo(transaction);
        }
    }

    @Test
    void quirk26_aFreeStatusFromBeforeTheStartEndsNothing() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q26-B")) {
            int transaction = GatewayUnderTest.start(chargePoint, "BUS-26", ago(1));

            chargePoint.request(
                    "StatusNotification",
                    "{\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"Available\",\"timestamp\":\"" + ago(9)
                            + "\"}");

            assertThat(isOpen("Q26-B", transaction)).isTrue();
        }
    }
}
