package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.optivgi.simulator.testkit.Reply;

/** A station of OCPP 2.0.1 that says over a socket what profiles it holds, as it is adopted and as it is back. */
class ProfileAuditTest {
    private final GatewayUnderTest gateway = GatewayUnderTest.start("""
            site: {limitKw: 40}
            security: {unknownChargePoints: accept}
            """);
    private Station201 station = Station201.connect(gateway, "CS-1");

    @AfterEach
    void stop() {
        station.close();
        gateway.close();
    }

    /** Boots; its default profile is told to it before it is asked what it holds. */
    private JsonObject adopt() {
        station.script.answer("GetChargingProfiles", Reply.status("Accepted"));
        station.boot();
        station.status("Available");
        station.tellDeviceModel(Station201.USUAL);
        return station.nextProfile();
    }

    private int asked() {
        return station.script
                .takeCall("GetChargingProfiles")
                .payload()
                .get("requestId")
                .getAsInt();
    }

    /** A part of the report. */
    private void holds(int requestId, String source, boolean moreFollow, String... profiles) {
        station.script.request(
                "ReportChargingProfiles", """
                {"requestId":%d,"chargingLimitSource":"%s","evseId":1,"tbc":%b,"chargingProfile":[%s]}""".formatted(requestId, source, moreFollow, String.join(",", profiles)));
    }

    private static String profile(int id, String purpose, double amps) {
        return """
                {"id":%d,"stackLevel":0,"chargingProfilePurpose":"%s","chargingProfileKind":"Absolute",
                "chargingSchedule":[{"id":1,"startSchedule":"%s","chargingRateUnit":"A",
                "chargingSchedulePeriod":[{"startPeriod":0,"limit":%s}]}]}""".formatted(id, purpose, Instant.now(), amps);
    }

    @Test
    void whatTheStationHoldsOfSomebodyElseIsClearedByItsId() {
        JsonObject ours = adopt();
        int requestId = asked();
        station.script.takeCall("ClearChargingProfile");

        holds(requestId, "CSO", true, profile(77, "TxDefaultProfile", 32));
        holds(requestId, "CSO", false, ours.toString());

        assertThat(station.script
                        .takeCall("ClearChargingProfile")
                        .payload()
                        .get("chargingProfileId")
                        .getAsInt())
                .isEqualTo(77);
    }

    @Test
    void aStationThatIsBackWithoutItsDefaultProfileGetsItAgain() {
        JsonObject ours = adopt();
        holds(asked(), "CSO", false, ours.toString());

        station = station.reconnect(gateway);
        station.script.answer("GetChargingProfiles", Reply.status("NoProfiles"));
        station.script.request("Heartbeat", "{}");

        assertThat(station.nextProfile().get("chargingProfilePurpose").getAsString())
                .isEqualTo("TxDefaultProfile");
    }

    @Test
    void aLimitOfOthersThatTheStationHoldsIsPlannedWithin() {
        JsonObject ours = adopt();
        int requestId = asked();
        holds(requestId, "CSO", true, ours.toString());
        holds(requestId, "EMS", false, profile(900, "ChargingStationExternalConstraints", 10));

        station.start(1_000);

        assertThat(Station201.firstLimit(station.nextProfile())).isEqualTo(10.0);
    }

    @Test
    void aLimitOfOthersThatIsGoneWhenTheStationIsBackIsPlannedWithinNoMore() {
        JsonObject ours = adopt();
        int requestId = asked();
        holds(requestId, "CSO", true, ours.toString());
        holds(requestId, "EMS", false, profile(900, "ChargingStationExternalConstraints", 10));
        GatewayUnderTest.await(() -> limits("CS-1"), limits -> limits == 1);

        station = station.reconnect(gateway);
        station.script.answer("GetChargingProfiles", Reply.status("Accepted"));
        station.script.request("Heartbeat", "{}");
        holds(asked(), "CSO", false, ours.toString());

        GatewayUnderTest.await(() -> limits("CS-1"), limits -> limits == 0);
    }

    private int limits(String identity) {
        JsonArray limits = gateway.connector(identity, 1).getAsJsonArray("externalLimits");
        return limits == null ? 0 : limits.size();
    }

    @Test
    void aLimitOfOthersThatIsAnnouncedWithoutItsScheduleIsAskedFor() {
        JsonObject ours = adopt();
        holds(asked(), "CSO", false, ours.toString());
        station.start(1_000);
        station.nextProfile();

        station.script.request(
                "NotifyChargingLimit", "{\"evseId\":1,\"chargingLimit\":{\"chargingLimitSource\":\"SO\"}}");
        int requestId = asked();
        holds(requestId, "CSO", true, ours.toString());
        holds(requestId, "SO", false, profile(900, "ChargingStationExternalConstraints", 8));

        GatewayUnderTest.await(() -> limits("CS-1"), limits -> limits == 1);
        JsonObject next = station.nextProfile();
        while (Station201.firstLimit(next) != 8) {
            next = station.nextProfile();
        }
    }

    @Test
    void aProfileThatTheStationWouldNotClearIsAnAlarm() {
        JsonObject ours = adopt();
        int requestId = asked();
        station.script.answer("ClearChargingProfile", Reply.status("Unknown"));
        station.script.takeCall("ClearChargingProfile");

        holds(requestId, "Other", false, ours.toString(), profile(77, "TxDefaultProfile", 32));

        GatewayUnderTest.await(
                () -> gateway.chargePoint("CS-1").get("notices").toString(),
                notices -> notices.contains("would not clear them: 77 of Other"));
    }
}
