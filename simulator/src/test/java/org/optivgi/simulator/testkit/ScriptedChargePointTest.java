package org.optivgi.simulator.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.optivgi.simulator.central.TestCentralSystem;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.link.HandshakeRefusedException;
import org.optivgi.simulator.link.LinkEnd;

class ScriptedChargePointTest {
    private static final Instant NOW = Instant.parse("2026-03-01T07:30:00Z");

    private TestCentralSystem central;

    @BeforeEach
    void startCentralSystem() {
        central = TestCentralSystem.start(() -> NOW);
    }

    @AfterEach
    void stopCentralSystem() {
        central.close();
    }

    @Test
    void aCallGetsItsAnswer() {
        try (ScriptedChargePoint chargePoint = ScriptedChargePoint.connect(central.url(), "CP 1")) {
            JsonObject answer = chargePoint.boot();

            assertThat(answer.get("status").getAsString()).isEqualTo("Accepted");
            assertThat(answer.get("currentTime").getAsString()).isEqualTo("2026-03-01T07:30:00.000Z");
            assertThat(chargePoint.subprotocol()).isEqualTo("ocpp1.6");
            assertThat(central.take("CP 1", "BootNotification").id()).isEqualTo("CP 1-1");
        }
    }

    @Test
    void queuedAnswersComeBeforeTheStandingOne() {
        try (ScriptedChargePoint chargePoint = ScriptedChargePoint.connect(central.url(), "CP-1")) {
            chargePoint.answerWillingly(Map.of());
            chargePoint.enqueue("SetChargingProfile", Reply.status("Rejected"), Reply.error("NotSupported"));

            JsonObject first = central.request("CP-1", "SetChargingProfile", "{}");
            String second = central.errorCode("CP-1", "SetChargingProfile", "{}");
            JsonObject third = central.request("CP-1", "SetChargingProfile", "{}");

            assertThat(first.get("status").getAsString()).isEqualTo("Rejected");
            assertThat(second).isEqualTo("NotSupported");
            assertThat(third.get("status").getAsString()).isEqualTo("Accepted");
        }
    }

    @Test
    void anActionWithoutScriptIsNotImplemented() {
        try (ScriptedChargePoint chargePoint = ScriptedChargePoint.connect(central.url(), "CP-1")) {
            assertThat(central.errorCode("CP-1", "Reset", "{\"type\":\"Soft\"}"))
                    .isEqualTo("NotImplemented");
            assertThat(chargePoint.takeCall("Reset").payload().get("type").getAsString())
                    .isEqualTo("Soft");
        }
    }

    @Test
    void takeCallSkipsOtherActionsAndKeepsThem() {
        try (ScriptedChargePoint chargePoint = ScriptedChargePoint.connect(central.url(), "CP-1")) {
            central.call("CP-1", "ClearCache", "{}");
            central.call("CP-1", "Reset", "{\"type\":\"Hard\"}");

            Frame.Call reset = chargePoint.takeCall("Reset");
            Frame.Call clear = chargePoint.takeCall("ClearCache");

            assertThat(reset.id()).isEqualTo("cs-2");
            assertThat(clear.id()).isEqualTo("cs-1");
            assertThat(chargePoint.pollCall("Reset", Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void onlyTheAskedConfigurationKeysAreAnswered() {
        try (ScriptedChargePoint chargePoint = ScriptedChargePoint.connect(central.url(), "CP-1")) {
            chargePoint.answerWillingly(Map.of("NumberOfConnectors", "1", "HeartbeatInterval", "60"));

            JsonObject answer =
                    central.request("CP-1", "GetConfiguration", "{\"key\":[\"NumberOfConnectors\",\"MadeUp\"]}");

            assertThat(answer.get("configurationKey").getAsJsonArray()).hasSize(1);
            assertThat(answer.get("unknownKey").getAsJsonArray().get(0).getAsString())
                    .isEqualTo("MadeUp");
        }
    }

    @Test
    void anyTextGoesOutAsItIs() {
        try (ScriptedChargePoint chargePoint = ScriptedChargePoint.connect(central.url(), "CP-1")) {
            chargePoint.sendText("[2,\"half");
            chargePoint.boot();

            assertThat(central.received().get(0).text()).isEqualTo("[2,\"half");
        }
    }

    @Test
    void fragmentsArriveAsOneMessage() {
        try (ScriptedChargePoint chargePoint = ScriptedChargePoint.connect(central.url(), "CP-1")) {
            chargePoint.link().sendFragments(List.of("[2,\"f1\",", "\"Heartbeat\",", "{}]"));

            assertThat(central.take("CP-1", "Heartbeat").id()).isEqualTo("f1");
        }
    }

    @Test
    void theEndOfTheLinkIsSeenAndFailsWhatWaits() {
        central.handle("Heartbeat", call -> null);
        try (ScriptedChargePoint chargePoint = ScriptedChargePoint.connect(central.url(), "CP-1")) {
            var unanswered = chargePoint.call("Heartbeat", "{}");
            central.take("CP-1", "Heartbeat");

            central.close("CP-1", 1008, "enough");

            assertThat(chargePoint.awaitEnd()).isEqualTo(new LinkEnd(1008, "enough", true));
            assertThat(unanswered).isCompletedExceptionally();
            assertThat(chargePoint.isOpen()).isFalse();
        }
    }

    @Test
    void aCutLinkEndsWithoutACloseFrame() {
        try (ScriptedChargePoint chargePoint = ScriptedChargePoint.connect(central.url(), "CP-1")) {
            chargePoint.cut();

            assertThat(chargePoint.awaitEnd().code()).isEqualTo(LinkEnd.ABNORMAL);
        }
    }

    @Test
    void aRefusedHandshakeTellsItsStatus() {
        // The test central system speaks ocpp1.6 only and refuses others with Java-WebSocket's 404.
        assertThatThrownBy(() -> ScriptedChargePoint.connect(central.url(), "CP-1", List.of("ocpp9.9"), Map.of()))
                .isInstanceOfSatisfying(
                        HandshakeRefusedException.class,
                        refused -> assertThat(refused.status()).isEqualTo(404));
    }

    @Test
    void theTranscriptHasBothDirectionsInOrder() {
        try (ScriptedChargePoint chargePoint = ScriptedChargePoint.connect(central.url(), "CP-1")) {
            chargePoint.request("Heartbeat", "{}");

            assertThat(chargePoint.transcript())
                    .extracting(RecordedFrame::outgoing)
                    .containsExactly(true, false);
        }
    }

    @Test
    void waitingInVainShowsWhatWasExchanged() {
        try (ScriptedChargePoint chargePoint = ScriptedChargePoint.connect(central.url(), "CP-1")) {
            chargePoint.patience(Duration.ofMillis(20)).send(new Frame.Call("x1", "Heartbeat", new JsonObject()));

            assertThatThrownBy(() -> chargePoint.takeCall("Reset"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("no Reset came")
                    .hasMessageContaining("\"x1\"");
        }
    }
}
