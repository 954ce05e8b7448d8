package org.optivgi.gateway.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommands.Urgency;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.Connector;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.gateway.testing.Await;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.ChargingProfileKind;
import org.optivgi.scm.ev.ChargingProfilePurpose;
import org.optivgi.scm.ev.ChargingRateUnit;
import org.optivgi.scm.ev.ChargingSchedulePeriod;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.testkit.RecordedFrame;
import org.optivgi.simulator.testkit.Reply;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/** Charge points over real sockets, down to the network and back: what they send, and what is sent to them. */
class ChargePointLinksTest {
    private static final ChargePointId CP = new ChargePointId("CP-1");
    private static final String START =
            "{\"connectorId\":1,\"idTag\":\"04A1\",\"meterStart\":1000,\"timestamp\":\"2026-03-01T08:00:00Z\"}";
    private static final ChargePointCommand CLEAR =
            new ChargePointCommand.ClearChargingProfiles(null, null, null, null);

    private final RunningNetwork running = new RunningNetwork(Duration.ofSeconds(20), Duration.ofMinutes(10));

    @AfterEach
    void stop() {
        running.close();
    }

    @Test
    void takesAChargePointThroughAWholeTransaction() {
        try (ScriptedChargePoint chargePoint = running.connect("CP-1")) {
            assertThat(chargePoint.boot().get("status").getAsString()).isEqualTo("Accepted");
            assertThat(status(chargePoint.request("Authorize", "{\"idTag\":\"04A1\"}")))
                    .isEqualTo("Accepted");
            assertThat(status(chargePoint.request("Authorize", "{\"idTag\":\"blocked\"}")))
                    .isEqualTo("Blocked");

            int transactionId = chargePoint
                    .request("StartTransaction", START)
                    .get("transactionId")
                    .getAsInt();
            chargePoint.request("MeterValues", meterValues(transactionId, 3_500));

            assertThat(transactionId).isPositive();
            assertThat(open().energyKwh()).isEqualTo(2.5);
            assertThat(chargePoint
                            .request("StopTransaction", stop(transactionId))
                            .keySet())
                    .isSubsetOf("idTagInfo");
            assertThat(connector().transaction()).isEmpty();
        }
    }

    @Test
    void continuesATransactionAfterAReconnectWithoutABoot() {
        int transactionId;
        try (ScriptedChargePoint chargePoint = running.connect("CP-1")) {
            chargePoint.boot();
            transactionId = chargePoint
                    .request("StartTransaction", START)
                    .get("transactionId")
                    .getAsInt();
            chargePoint.cut();
        }
        Await.until(
                "the loss is noticed",
                () -> !running.network.chargePoint(CP).orElseThrow().isConnected());

        try (ScriptedChargePoint again = running.connect("CP-1")) {
            again.request("MeterValues", meterValues(transactionId, 2_000));

            assertThat(open().id()).isEqualTo(TransactionId.of(transactionId));
            assertThat(open().energyKwh()).isEqualTo(1.0);
        }
    }

    @Test
    void givesARepeatedStartTheSameTransaction() {
        try (ScriptedChargePoint chargePoint = running.connect("CP-1")) {
            JsonObject first = chargePoint.request("StartTransaction", START);
            JsonObject again = chargePoint.request("StartTransaction", START);

            assertThat(again).isEqualTo(first);
        }
    }

    @Test
    void acknowledgesTheEndOfATransactionThatNobodyKnows() {
        try (ScriptedChargePoint chargePoint = running.connect("CP-1")) {
            for (int transactionId : new int[] {0, -1, 99_999}) {
                assertThat(chargePoint
                                .request("StopTransaction", stop(transactionId))
                                .keySet())
                        .isSubsetOf("idTagInfo");
            }
            assertThat(chargePoint
                            .request("StopTransaction", "{\"transactionId\":\"x\"}")
                            .keySet())
                    .isSubsetOf("idTagInfo");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FlyToTheMoon       | {}                                                | NotImplemented",
                "RemoteStartTransaction | {\"idTag\":\"1\"}                             | NotSupported",
                "Authorize          | {}                                                | OccurenceConstraintViolation",
                "StatusNotification | {\"connectorId\":[1],\"status\":\"Available\"}    | TypeConstraintViolation",
                "StatusNotification | {\"connectorId\":-1,\"status\":\"Available\"}     | PropertyConstraintViolation"
            })
    void answersWhatMeansNothingWithTheCodeOfTheStandard(String action, String payload, String code) {
        try (ScriptedChargePoint chargePoint = running.connect("CP-1")) {
            assertThat(chargePoint.requestError(action, payload).code()).isEqualTo(code);
            assertThat(chargePoint.request("Heartbeat", "{}").has("currentTime"))
                    .isTrue();
        }
    }

    @Test
    void anInnocentChargePointNoticesNothingOfAHostileOne() {
        try (ScriptedChargePoint innocent = running.connect("CP-1");
                ScriptedChargePoint hostile = running.connect("CP-2")) {
            String[] attacks = {
                "{",
                "[2,\"a\"",
                "[2,\"a\",\"Heartbeat\",\"x\"]",
                "[2,\"b\",\"DataTransfer\",{\"data\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}]",
                "[3,\"never asked\",{}]",
                "[4,\"never asked\",\"InternalError\",\"\",{}]",
                "[2,\"c\",\"MeterValues\",{\"connectorId\":1e999999999,\"meterValue\":[{\"sampledValue\":[{\"value\":\"1e999999999\"}]}]}]",
                "x".repeat(1 << 20)
            };
            for (String attack : attacks) {
                hostile.sendText(attack);

                assertThat(innocent.request("Heartbeat", "{}").has("currentTime"))
                        .isTrue();
            }
            assertThat(hostile.request("Heartbeat", "{}").has("currentTime")).isTrue();
            hostile.sendText("x".repeat((1 << 20) + 1));
            assertThat(hostile.awaitEnd().code()).isEqualTo(1009);
            assertThat(innocent.request("Heartbeat", "{}").has("currentTime")).isTrue();
        }
    }

    @Test
    void sendsNothingBeforeABootIsAnswered() throws Exception {
        try (ScriptedChargePoint chargePoint = running.connect("CP-1").answerWillingly(Map.of())) {
            Await.until("it is connected", () -> running.sessions.find("CP-1").isPresent());
            CompletableFuture<CommandOutcome> outcome = send(CLEAR);
            chargePoint.boot();

            assertThat(get(outcome).isAccepted()).isTrue();
            List<String> texts = chargePoint.transcript().stream()
                    .filter(frame -> !frame.outgoing())
                    .map(RecordedFrame::text)
                    .toList();
            assertThat(texts.get(0)).contains("currentTime");
            assertThat(texts.get(1)).contains("ClearChargingProfile");
        }
    }

    @Test
    void callsAChargePointThatReconnectsWithoutABootAfterItsFirstMessage() throws Exception {
        try (ScriptedChargePoint chargePoint = running.connect("CP-1").answerWillingly(Map.of())) {
            Await.until("it is connected", () -> running.sessions.find("CP-1").isPresent());
            CompletableFuture<CommandOutcome> outcome = send(CLEAR);
            chargePoint.request("Heartbeat", "{}");

            assertThat(get(outcome).isAccepted()).isTrue();
        }
    }

    @Test
    void callsAChargePointThatSaysNothingAfterAWhile() throws Exception {
        try (RunningNetwork impatient = new RunningNetwork(Duration.ofSeconds(20), Duration.ofMillis(50));
                ScriptedChargePoint chargePoint = impatient.connect("CP-1").answerWillingly(Map.of())) {
            Await.until("it is connected", () -> impatient.sessions.find("CP-1").isPresent());

            assertThat(get(impatient.commands.send(CP, CLEAR, Urgency.NORMAL)).isAccepted())
                    .isTrue();
        }
    }

    @Test
    void hasOneCallInFlightAndServesTheChargePointMeanwhile() throws Exception {
        try (ScriptedChargePoint chargePoint = running.connect("CP-1")
                .answer("ClearChargingProfile", Reply.silence())
                .answer("CancelReservation", Reply.silence())) {
            chargePoint.boot();
            CompletableFuture<CommandOutcome> first = send(CLEAR);
            CompletableFuture<CommandOutcome> second = send(new ChargePointCommand.CancelReservation(1));
            Frame.Call call = chargePoint.takeCall("ClearChargingProfile");

            assertThat(chargePoint.request("Heartbeat", "{}").has("currentTime"))
                    .isTrue();
            assertThat(chargePoint.transcript()).noneMatch(frame -> frame.text().contains("CancelReservation"));
            chargePoint.sendText("[3,\"" + call.id() + "\",{\"status\":\"Accepted\"}]");

            assertThat(get(first).isAccepted()).isTrue();
            Frame.Call next = chargePoint.takeCall("CancelReservation");
            chargePoint.sendText("[4,\"" + next.id() + "\",\"NotImplemented\",\"no reservations here\",{}]");
            assertThat(get(second)).isEqualTo(new CommandOutcome.Failed("NotImplemented", "no reservations here"));
        }
    }

    @Test
    void sendsALimitBeforeWhatWaitsAndOnlyTheLatestOfEachConnector() throws Exception {
        try (ScriptedChargePoint chargePoint = running.connect("CP-1").answer("CancelReservation", Reply.silence())) {
            chargePoint.boot();
            send(new ChargePointCommand.CancelReservation(1));
            Frame.Call inFlight = chargePoint.takeCall("CancelReservation");
            send(new ChargePointCommand.TriggerMessage(ChargePointCommand.TriggerMessage.Kind.HEARTBEAT, null));
            CompletableFuture<CommandOutcome> older = running.commands.send(CP, limit(16), Urgency.SAFETY);
            running.commands.send(CP, limit(8), Urgency.SAFETY);
            chargePoint.answerWillingly(Map.of());
            chargePoint.sendText("[3,\"" + inFlight.id() + "\",{\"status\":\"Accepted\"}]");

            chargePoint.takeCall("TriggerMessage");

            assertThat(get(older)).isEqualTo(new CommandOutcome.Superseded());
            List<String> calls = chargePoint.transcript().stream()
                    .map(RecordedFrame::text)
                    .filter(text -> text.contains("SetChargingProfile") || text.contains("TriggerMessage"))
                    .toList();
            assertThat(calls).hasSize(2);
            assertThat(calls.get(0)).contains("\"limit\":8.0");
        }
    }

    @Test
    void usesALateAnswer() throws Exception {
        try (RunningNetwork impatient = new RunningNetwork(Duration.ofMillis(100), Duration.ofMinutes(10));
                ScriptedChargePoint chargePoint =
                        impatient.connect("CP-1").answer("ClearChargingProfile", Reply.silence())) {
            chargePoint.boot();
            CompletableFuture<CommandOutcome> outcome = impatient.commands.send(CP, CLEAR, Urgency.NORMAL);
            Frame.Call call = chargePoint.takeCall("ClearChargingProfile");
            assertThat(get(outcome)).isEqualTo(new CommandOutcome.TimedOut());

            chargePoint.sendText("[3,\"" + call.id() + "\",{\"status\":\"Accepted\"}]");

            Await.until(
                    "the late answer is on record",
                    () -> !impatient
                            .events(ChargePointEvent.CommandAnsweredLate.class)
                            .isEmpty());
            assertThat(impatient.events(ChargePointEvent.CommandAnsweredLate.class))
                    .singleElement()
                    .satisfies(event -> {
                        assertThat(event.command()).isEqualTo(CLEAR);
                        assertThat(event.outcome().isAccepted()).isTrue();
                    });
        }
    }

    @Test
    void newestConnectionWinsAndTheOldOnesCallIsLostAtOnce() throws Exception {
        try (ScriptedChargePoint older = running.connect("CP-1").answer("ClearChargingProfile", Reply.silence())) {
            older.boot();
            CompletableFuture<CommandOutcome> outcome = send(CLEAR);
            older.takeCall("ClearChargingProfile");

            try (ScriptedChargePoint newer = running.connect("CP-1").answerWillingly(Map.of())) {
                assertThat(get(outcome)).isEqualTo(new CommandOutcome.NotConnected(true));
                newer.boot();
                older.awaitEnd();

                assertThat(get(send(CLEAR)).isAccepted()).isTrue();
                assertThat(running.network.chargePoint(CP).orElseThrow().isConnected())
                        .isTrue();
            }
        }
    }

    @Test
    void saysThatNobodyIsThere() throws Exception {
        assertThat(get(send(CLEAR))).isEqualTo(new CommandOutcome.NotConnected(false));
    }

    @Test
    void sendsNothingThatIsNotToTheStandard() throws Exception {
        try (ScriptedChargePoint chargePoint = running.connect("CP-1")) {
            chargePoint.boot();

            CommandOutcome outcome = get(send(new ChargePointCommand.RawCall("Reset", "{\"type\":\"Warm\"}")));

            assertThat(outcome)
                    .isEqualTo(new CommandOutcome.Invalid(
                            List.of("Field 'type' must be one of Hard, Soft, but is \"Warm\"")));
        }
    }

    @Test
    void callsAnOperationByNameAndGivesTheChargePointsAnswer() throws Exception {
        try (ScriptedChargePoint chargePoint =
                running.connect("CP-1").answer("UnlockConnector", Reply.status("Unlocked"))) {
            chargePoint.boot();

            CommandOutcome outcome =
                    get(send(new ChargePointCommand.RawCall("UnlockConnector", "{\"connectorId\":1}")));

            assertThat(outcome).isEqualTo(new CommandOutcome.Answered(true, "Unlocked", "{\"status\":\"Unlocked\"}"));
        }
    }

    private CompletableFuture<CommandOutcome> send(ChargePointCommand command) {
        return running.commands.send(CP, command, Urgency.NORMAL);
    }

    private static CommandOutcome get(CompletableFuture<CommandOutcome> outcome)
            throws InterruptedException, ExecutionException, TimeoutException {
        return outcome.get(20, TimeUnit.SECONDS);
    }

    private Connector connector() {
        return running.network
                .chargePoint(CP)
                .orElseThrow()
                .connector(ConnectorRef.ofEvse(1))
                .orElseThrow();
    }

    private Transaction open() {
        return connector().transaction().orElseThrow();
    }

    private static ChargePointCommand limit(double amps) {
        ChargingProfile profile = new ChargingProfile(
                1,
                0,
                ChargingProfilePurpose.TX,
                ChargingProfileKind.ABSOLUTE,
                ChargingRateUnit.A,
                Instant.parse("2026-03-01T08:00:00Z"),
                null,
                List.of(new ChargingSchedulePeriod(0, amps, 3)));
        return new ChargePointCommand.SetChargingProfile(ConnectorRef.ofEvse(1), profile, TransactionId.of(1));
    }

    private static String status(JsonObject response) {
        return response.getAsJsonObject("idTagInfo").get("status").getAsString();
    }

    private static String meterValues(int transactionId, int wattHours) {
        return "{\"connectorId\":1,\"transactionId\":" + transactionId + ",\"meterValue\":[{\"timestamp\":\""
                + Instant.now() + "\",\"sampledValue\":[{\"value\":\"" + wattHours + "\"}]}]}";
    }

    private static String stop(int transactionId) {
        return "{\"transactionId\":" + transactionId + ",\"meterStop\":4000,\"timestamp\":\"2026-03-01T09:00:00Z\"}";
    }
}
