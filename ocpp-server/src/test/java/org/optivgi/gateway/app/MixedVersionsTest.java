package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.optivgi.gateway.app.Station201.firstLimit;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/** A charging station of OCPP 2.0.1 at the whole gateway, alone and beside a charge point of 1.6. */
class MixedVersionsTest {
    private final GatewayUnderTest gateway = GatewayUnderTest.start("""
            site: {limitKw: 40}
            chargePoints: {CS-1: {phases: 3}}
            security: {unknownChargePoints: accept}
            """);
    private final Station201 station = Station201.adopted(gateway, "CS-1");

    @AfterEach
    void stop() {
        station.close();
        gateway.close();
    }

    @Test
    void aTransactionGetsAProfileThatNamesItAndItsEvse() {
        JsonObject response = station.report("Started", 1000, """
                "evse":{"id":1,"connectorId":1},"idToken":{"idToken":"BUS-1","type":"Central"},""");

        JsonObject profile = station.nextProfile();

        assertThat(response.getAsJsonObject("idTokenInfo").get("status").getAsString())
                .isEqualTo("Accepted");
        assertThat(profile.get("chargingProfilePurpose").getAsString()).isEqualTo("TxProfile");
        assertThat(profile.get("transactionId").getAsString()).isEqualTo("T-1");
        assertThat(firstLimit(profile)).isEqualTo(32.0);
    }

    @Test
    void aTransactionIsMeteredAndEndsWithoutItsEvseBeingNamedAgain() {
        station.start(1000);
        station.report("Updated", 3500, "");
        GatewayUnderTest.await(this::openTransactionsEnergy, energy -> energy.equals(List.of(2.5)));

        station.report("Ended", 5000, "");

        GatewayUnderTest.await(this::openTransactionsEnergy, List::isEmpty);
    }

    @Test
    void aVehicleThatTellsWhatItNeedsIsGivenAProfileForIt() {
        station.start(1000);
        assertThat(firstLimit(station.nextProfile())).isEqualTo(32.0);

        JsonObject response = station.script.request(
                "NotifyEVChargingNeeds", """
                {"evseId":1,"chargingNeeds":{"requestedEnergyTransfer":"AC_three_phase","departureTime":"%s",
                "acChargingParameters":{"energyAmount":30000,"evMinCurrent":6,"evMaxCurrent":16,
                "evMaxVoltage":400}}}""".formatted(Instant.now().plus(Duration.ofHours(8))));

        assertThat(response.get("status").getAsString()).isEqualTo("Accepted");
        assertThat(firstLimit(station.nextProfile())).isLessThanOrEqualTo(16.0);
        JsonObject needs = gateway.connector("CS-1", 1).getAsJsonObject("needs");
        assertThat(needs.get("source").getAsString()).isEqualTo("vehicle");
        assertThat(needs.get("energyKwh").getAsDouble()).isEqualTo(30);
        assertThat(needs.get("maxAmps").getAsDouble()).isEqualTo(16);
    }

    @Test
    void aVehicleGetsNoMorePeriodsThanItTakesIn() {
        station.start(1000);
        assertThat(periods(station.nextProfile())).isEqualTo(2);

        station.script.request("NotifyEVChargingNeeds", """
                {"evseId":1,"maxScheduleTuples":1,"chargingNeeds":{"requestedEnergyTransfer":"AC_three_phase"}}""");

        assertThat(periods(station.nextProfile())).isEqualTo(1);
    }

    private static int periods(JsonObject profile) {
        return Station201.schedule(profile)
                .getAsJsonArray("chargingSchedulePeriod")
                .size();
    }

    @Test
    void needsThatChangeNothingAreAnsweredWithAProfileAllTheSame() {
        station.start(1000);
        double before = firstLimit(station.nextProfile());

        station.script.request("NotifyEVChargingNeeds", """
                {"evseId":1,"chargingNeeds":{"requestedEnergyTransfer":"AC_three_phase"}}""");

        assertThat(firstLimit(station.nextProfile())).isEqualTo(before);
    }

    @Test
    void aVehicleThatMeansToDrawMoreThanItMayIsToldItsLimitAgainAndShown() {
        station.start(1000);
        station.nextProfile();

        JsonObject response = means(40_000);

        assertThat(response.get("status").getAsString()).isEqualTo("Accepted");
        assertThat(firstLimit(station.nextProfile())).isEqualTo(32.0);
        assertThat(intent().get("within").getAsBoolean()).isFalse();
        GatewayUnderTest.await(
                () -> gateway.chargePoint("CS-1").get("notices").toString(),
                notices -> notices.contains("means to draw 40.00 kW"));
    }

    @Test
    void aVehicleThatMeansToKeepToItsLimitIsShownToo() {
        station.start(1000);
        station.nextProfile();
        GatewayUnderTest.await(
                () -> gateway.allowance("CS-1").get("permittedKw").getAsDouble(), permitted -> permitted > 22);

        means(7_000);

        assertThat(intent().get("within").getAsBoolean()).isTrue();
        assertThat(intent().get("mostKw").getAsDouble()).isEqualTo(7);
    }

    private JsonObject means(int watts) {
        return station.script.request("NotifyEVChargingSchedule", """
                {"timeBase":"%s","evseId":1,"chargingSchedule":{"id":1,"chargingRateUnit":"W","duration":600,
                "chargingSchedulePeriod":[{"startPeriod":0,"limit":%d}]}}""".formatted(Instant.now(), watts));
    }

    private JsonObject intent() {
        return GatewayUnderTest.await(
                () -> gateway.connector("CS-1", 1)
                        .getAsJsonObject("allowance")
                        .getAsJsonObject("reasons")
                        .getAsJsonObject("vehicleMeans"),
                intent -> intent != null);
    }

    @Test
    void aLimitOfOthersLowersWhatIsPlannedUntilItIsGone() {
        station.start(1000);
        station.nextProfile();

        station.script.request("NotifyChargingLimit", """
                {"evseId":1,"chargingLimit":{"chargingLimitSource":"EMS"},"chargingSchedule":[{"id":1,
                "chargingRateUnit":"A","chargingSchedulePeriod":[{"startPeriod":0,"limit":10}]}]}""");
        assertThat(firstLimit(station.nextProfile())).isEqualTo(10.0);
        JsonObject limit = gateway.connector("CS-1", 1)
                .getAsJsonArray("externalLimits")
                .get(0)
                .getAsJsonObject();
        assertThat(limit.get("source").getAsString()).isEqualTo("EMS");
        assertThat(limit.get("wholeChargePoint").getAsBoolean()).isFalse();

        station.script.request("ClearedChargingLimit", "{\"chargingLimitSource\":\"EMS\",\"evseId\":1}");
        assertThat(firstLimit(station.nextProfile())).isEqualTo(32.0);
    }

    @Test
    void bothVersionsShareTheSiteAndAStationMayComeBackWithTheOther() {
        station.start(1000);
        station.nextProfile();
        station.script.cut();

        try (ScriptedChargePoint older = gateway.connect("CS-1")) {
            older.request("Heartbeat", "{}");

            GatewayUnderTest.await(this::protocol, protocol -> protocol.equals("ocpp1.6"));
            assertThat(openTransactionsEnergy()).hasSize(1);
        }
    }

    private List<Double> openTransactionsEnergy() {
        return gateway.items("/api/v1/transactions?open=true").stream()
                .map(item -> item.get("energyKwh").getAsDouble())
                .toList();
    }

    private String protocol() {
        JsonObject chargePoint = gateway.chargePoint("CS-1");
        return chargePoint.has("link")
                ? chargePoint.getAsJsonObject("link").get("protocol").getAsString()
                : "";
    }
}
