package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/**
 * The known quirk of charge points with reservations, against a whole gateway over a real socket, whose clock runs fast. The
 * number in a test's name is that of the list in {@code docs/ocpp.md}.
 */
class ReservationQuirksTest {
    private static final double FAST = 120;
    private static final Clock CLOCK = new ScaledClock(Clock.systemUTC(), FAST);
    private static GatewayUnderTest gateway;

    @BeforeAll
    static void start() {
        gateway = GatewayUnderTest.start("""
                site: {limitKw: 1000}
                security: {unknownChargePoints: accept}
                """, CLOCK, FAST);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static int reserve(String identity, String place, String idTag, Duration validity) {
        HttpResponse<String> made = gateway.post("/api/v1/reservations", """
                        {"chargePoint":"%s",%s"idToken":"%s","until":"%s"}""".formatted(
                                identity, place, idTag, CLOCK.instant().plus(validity)))
                .join();
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return Integer.parseInt(
                made.headers().firstValue("Location").orElseThrow().replaceAll(".*/", ""));
    }

    /** A reservation of connector 1 that the charge point keeps. */
    private static int held(ScriptedChargePoint chargePoint, String idTag) {
        int id = reserve(chargePoint.identity(), "\"evse\":1,", idTag, Duration.ofHours(3));
        assertThat(connectorAskedFor(chargePoint)).isEqualTo(1);
        awaitState(id, "HELD");
        status(chargePoint, "Reserved");
        return id;
    }

    private static int connectorAskedFor(ScriptedChargePoint chargePoint) {
        return chargePoint.takeCall("ReserveNow").payload().get("connectorId").getAsInt();
    }

    private static JsonObject awaitState(int id, String state) {
        return GatewayUnderTest.await(
                () -> gateway.get("/api/v1/reservations/" + id),
                reservation -> reservation.get("state").getAsString().equals(state));
    }

    private static void status(ScriptedChargePoint chargePoint, String status) {
        chargePoint.request(
                "StatusNotification", "{\"connectorId\":1,\"errorCode\":\"NoError\",\"status\":\"" + status + "\"}");
    }

    private static JsonObject start(ScriptedChargePoint chargePoint, String idTag, String further) {
        return chargePoint.request(
                "StartTransaction",
                "{\"connectorId\":1,\"idTag\":\"" + idTag + "\",\"meterStart\":1000,\"timestamp\":\"" + CLOCK.instant()
                        + "\"" + further + "}");
    }

    @Test
    void quirk42_theGatewayChoosesTheConnector() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q42")) {
            int id = reserve("Q42", "", "BUS-42", Duration.ofHours(3));

            assertThat(connectorAskedFor(chargePoint)).isEqualTo(1);
            awaitState(id, "HELD");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "false"})
    void quirk42_connectorZeroIsUsedOnlyWhereItIsSupportedAndNoneIsFree(String supported) {
        String identity = "Q42-" + supported;
        try (ScriptedChargePoint chargePoint = ScriptedChargePoint.connect(gateway.url(), identity)) {
            Map<String, String> settings = GatewayUnderTest.stationWith("ReserveConnectorZeroSupported", supported);
            chargePoint.answerWillingly(settings);
            chargePoint.boot();
            status(chargePoint, "Preparing");
            GatewayUnderTest.defaultProfile(chargePoint);

            int id = reserve(identity, "", "BUS-42", Duration.ofHours(3));

            if (supported.equals("true")) {
                assertThat(connectorAskedFor(chargePoint)).isZero();
                awaitState(id, "HELD");
            } else {
                GatewayUnderTest.await(
                        () -> gateway.get("/api/v1/reservations/" + id)
                                .get("note")
                                .getAsString(),
                        note -> note.contains("no connector is free"));
                assertThat(GatewayUnderTest.heard(chargePoint, "ReserveNow")).isZero();
            }
        }
    }

    @Test
    void quirk42_itIsUsedByItsTagWithoutItsNumber() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q42-TAG")) {
            int id = held(chargePoint, "BUS-42");

            start(chargePoint, "BUS-42", "");

            awaitState(id, "IN_USE");
        }
    }

    @Test
    void quirk42_itIsUsedByItsNumberWhereNobodyIsIdentified() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q42-ID")) {
            int id = held(chargePoint, "BUS-42");

            start(chargePoint, "", ",\"reservationId\":" + id);

            awaitState(id, "IN_USE");
        }
    }

    @Test
    void quirk42_anotherTagWithItsNumberIsBlockedAndUsesNothing() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q42-OTHER")) {
            int id = held(chargePoint, "BUS-42");

            JsonObject answer = start(chargePoint, "VAN-42", ",\"reservationId\":" + id);

            assertThat(answer.getAsJsonObject("idTagInfo").get("status").getAsString())
                    .isEqualTo("Blocked");
            awaitState(id, "HELD");
        }
    }

    @Test
    void quirk42_itExpiresByTheGatewaysClockWhateverTheStatusSays() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q42-END")) {
            int id = reserve("Q42-END", "\"evse\":1,", "BUS-42", Duration.ofMinutes(4));
            chargePoint.takeCall("ReserveNow");
            status(chargePoint, "Reserved");

            awaitState(id, "EXPIRED");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Faulted", "Unavailable"})
    void quirk42_itEndsAtAConnectorThatIsOutOfOrderAndIsAskedForAnewWhenThatIsFree(String outOfOrder) {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q42-" + outOfOrder)) {
            int id = held(chargePoint, "BUS-42");

            status(chargePoint, outOfOrder);
            awaitState(id, "PLANNED");
            status(chargePoint, "Available");

            assertThat(connectorAskedFor(chargePoint)).isEqualTo(1);
            awaitState(id, "HELD");
        }
    }

    @Test
    void quirk42_oneThatTheStationDropsByItselfIsNoticedAndAskedForAgain() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("Q42-DROP")) {
            int id = held(chargePoint, "BUS-42");

            status(chargePoint, "Available");

            assertThat(awaitState(id, "PLANNED").get("note").getAsString()).contains("let go");
            assertThat(connectorAskedFor(chargePoint)).isEqualTo(1);
            awaitState(id, "HELD");
        }
    }
}
