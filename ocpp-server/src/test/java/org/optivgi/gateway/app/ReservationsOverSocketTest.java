package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.testkit.Reply;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/** Reservations from the HTTP API to the charge point and back, over real sockets. */
class ReservationsOverSocketTest {
    private static GatewayUnderTest gateway;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    @BeforeAll
    static void start() {
        gateway = GatewayUnderTest.start("site: {limitKw: 100}\nsecurity: {unknownChargePoints: accept}\n");
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private int reserve(String identity, String place, String idTag) {
        HttpResponse<String> made = gateway.post(
                        "/api/v1/reservations", """
                        {"chargePoint":"%s",%s"idToken":"%s","until":"%s"}""".formatted(identity, place, idTag, now.plusSeconds(1800)))
                .join();
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return Integer.parseInt(
                made.headers().firstValue("Location").orElseThrow().replaceAll(".*/", ""));
    }

    private static JsonObject reservation(int id) {
        return gateway.get("/api/v1/reservations/" + id);
    }

    private static void awaitState(int id, String state) {
        GatewayUnderTest.await(
                () -> reservation(id),
                reservation -> reservation.get("state").getAsString().equals(state));
    }

    private static void status(ScriptedChargePoint chargePoint, int connector, String status) {
        chargePoint.request(
                "StatusNotification",
                "{\"connectorId\":" + connector + ",\"errorCode\":\"NoError\",\"status\":\"" + status + "\"}");
    }

    private static int connectorAskedFor(ScriptedChargePoint chargePoint) {
        return chargePoint.takeCall("ReserveNow").payload().get("connectorId").getAsInt();
    }

    @Test
    void anyConnectorIsOneThatIsFreeAndAnotherOneWhenThatFaults() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("R-ANY")) {
            status(chargePoint, 2, "Available");
            status(chargePoint, 3, "Available");
            status(chargePoint, 1, "Preparing");

            int id = reserve("R-ANY", "", "BUS-1");

            assertThat(connectorAskedFor(chargePoint)).isEqualTo(2);
            awaitState(id, "HELD");
            status(chargePoint, 2, "Faulted");
            assertThat(connectorAskedFor(chargePoint)).isEqualTo(3);
            awaitState(id, "HELD");
            assertThat(reservation(id).get("evse").getAsInt()).isEqualTo(3);
            GatewayUnderTest.start(chargePoint, 3, "BUS-1", 1_000, now);
            awaitState(id, "IN_USE");
        }
    }

    @Test
    void aReservationThatIsChangedIsReplacedAtTheChargePointUnderItsId() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("R-CHANGED")) {
            int id = reserve("R-CHANGED", "\"evse\":1,", "BUS-1");
            chargePoint.takeCall("ReserveNow");
            awaitState(id, "HELD");
            Instant later = now.plusSeconds(3600);

            HttpResponse<String> changed = gateway.send("PUT", "/api/v1/reservations/" + id, """
                            {"idToken":"BUS-2","until":"%s"}""".formatted(later))
                    .join();

            assertThat(changed.statusCode()).as(changed.body()).isEqualTo(200);
            JsonObject told = chargePoint.takeCall("ReserveNow").payload();
            assertThat(told.get("reservationId").getAsInt()).isEqualTo(id);
            assertThat(told.get("idTag").getAsString()).isEqualTo("BUS-2");
            assertThat(Instant.parse(told.get("expiryDate").getAsString())).isEqualTo(later);
            awaitState(id, "HELD");
        }
    }

    @Test
    void aChargePointThatWasAwayKeepsTheConnectorAsSoonAsItIsBack() {
        ScriptedChargePoint before = gateway.adopted("R-AWAY");
        before.close();
        GatewayUnderTest.await(
                () -> gateway.chargePoint("R-AWAY").get("connected").getAsBoolean(), connected -> !connected);
        int id = reserve("R-AWAY", "\"evse\":1,", "BUS-1");
        GatewayUnderTest.await(() -> reservation(id).get("note").getAsString(), note -> note.contains("offline"));

        try (ScriptedChargePoint after = gateway.connect("R-AWAY")) {
            after.boot();

            assertThat(connectorAskedFor(after)).isEqualTo(1);
            awaitState(id, "HELD");
        }
    }

    @Test
    void anAcceptanceOfWhatWasTakenBackIsCancelledAtTheChargePoint() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("R-LATE")) {
            chargePoint.answer("ReserveNow", Reply.silence());
            int id = reserve("R-LATE", "\"evse\":1,", "BUS-1");
            Frame.Call asked = chargePoint.takeCall("ReserveNow");
            CompletableFuture<HttpResponse<String>> takenBack =
                    gateway.send("DELETE", "/api/v1/reservations/" + id, "");
            assertThat(takenBack.join().statusCode()).isEqualTo(204);

            chargePoint.send(new Frame.CallResult(asked.id(), Payload.status("Accepted")));

            JsonObject cancelled = chargePoint.takeCall("CancelReservation").payload();
            assertThat(cancelled.get("reservationId").getAsInt()).isEqualTo(id);
            awaitState(id, "CANCELLED");
        }
    }

    @Test
    void aConnectorThatIsKeptIsNotStartedRemotelyForAnother() {
        try (ScriptedChargePoint chargePoint = gateway.adopted("R-KEPT")) {
            int id = reserve("R-KEPT", "\"evse\":1,", "BUS-1");
            awaitState(id, "HELD");

            HttpResponse<String> other = gateway.command(
                            "R-KEPT", "RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"BUS-2\"}")
                    .join();

            assertThat(other.statusCode()).isBetween(400, 499);
            assertThat(other.body()).contains("kept for BUS-1").contains("reservation " + id);
            gateway.command("R-KEPT", "RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"BUS-1\"}")
                    .join();
            JsonObject started = chargePoint.takeCall("RemoteStartTransaction").payload();
            assertThat(started.get("idTag").getAsString()).isEqualTo("BUS-1");
        }
    }
}
