package org.optivgi.gateway.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.optivgi.gateway.network.AvailabilityWish;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommands.Urgency;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.Deviation;
import org.optivgi.gateway.network.Diary;
import org.optivgi.gateway.network.Notice;
import org.optivgi.gateway.testing.Await;
import org.optivgi.simulator.testkit.Reply;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/** What a charge point and its operators say beyond charging, over a real socket into the charge point's diary. */
class NotedMessagesTest {
    private static final ChargePointId CP = new ChargePointId("CP-1");

    private final RunningNetwork running = new RunningNetwork(Duration.ofSeconds(20), Duration.ofMinutes(10));

    @AfterEach
    void stop() {
        running.close();
    }

    private Diary diary() {
        return running.network.chargePoint(CP).orElseThrow().diary();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "FirmwareStatusNotification | {\"status\":\"Installed\"} | Installed",
                "SignedFirmwareStatusNotification | {\"status\":\"SignatureVerified\",\"requestId\":7} | SignatureVerified (request 7)",
                "DiagnosticsStatusNotification | {\"status\":\"UploadFailed\"} | UploadFailed",
                "LogStatusNotification | {\"status\":\"PermissionDenied\"} | PermissionDenied",
                "SecurityEventNotification | {\"type\":\"TamperDetectionActivated\",\"timestamp\":\"2026-03-01T08:00:00Z\",\"techInfo\":\"lid\"} | TamperDetectionActivated: lid at 2026-03-01T08:00:00Z by its clock",
                "SignCertificate | {\"csr\":\"x\"} | wants a certificate",
                "DataTransfer | {\"vendorId\":\"org.acme\",\"messageId\":\"temperature\",\"data\":\"41\"} | org.acme temperature: 41"
            })
    void whatAChargePointTellsIsKeptInWords(String action, String payload, String text) {
        try (ScriptedChargePoint chargePoint = running.connect("CP-1")) {
            chargePoint.request(action, payload);

            Notice notice = diary().notices().get(0);
            assertThat(notice.topic()).isEqualTo(action);
            assertThat(notice.text()).isEqualTo(text);
        }
    }

    @Test
    void aWordThatTheStandardDoesNotKnowIsKeptAsItWasSaid() {
        try (ScriptedChargePoint chargePoint = running.connect("CP-1")) {
            chargePoint.request("FirmwareStatusNotification", "{\"status\":\"Baking\"}");

            assertThat(diary().notices().get(0).text()).isEqualTo("Baking");
        }
    }

    @Test
    void whatIsNotToTheStandardIsTakenAndCounted() {
        try (ScriptedChargePoint chargePoint = running.connect("CP-1")) {
            String meterValues = "{\"connectorId\":\"1\",\"meterValue\":["
                    + "{\"timestamp\":\"2026-03-01T08:00:00Z\",\"sampledValue\":[{\"value\":230,\"unit\":\"Hz\"}]},"
                    + "{\"timestamp\":\"2026-03-01T08:01:00Z\",\"sampledValue\":[{\"value\":231}]}]}";
            chargePoint.request("MeterValues", meterValues);
            chargePoint.request("MeterValues", meterValues);

            assertThat(diary().deviations())
                    .extracting(Deviation::path, Deviation::kind, Deviation::count)
                    .contains(
                            Tuple.tuple("connectorId", "WRONG_TYPE", 2L),
                            Tuple.tuple("meterValue[].sampledValue[].value", "WRONG_TYPE", 4L),
                            Tuple.tuple("meterValue[].sampledValue[].unit", "NOT_ALLOWED", 2L));
        }
    }

    @Test
    void aChangeOfAvailabilityThatWaitsForATransactionIsShownAsScheduled() throws Exception {
        try (ScriptedChargePoint chargePoint =
                running.connect("CP-1").answer("ChangeAvailability", Reply.result("{\"status\":\"Scheduled\"}"))) {
            chargePoint.boot();

            running.commands
                    .send(
                            CP,
                            new ChargePointCommand.RawCall(
                                    "ChangeAvailability", "{\"connectorId\":1,\"type\":\"Inoperative\"}"),
                            Urgency.NORMAL)
                    .get(20, TimeUnit.SECONDS);

            Await.until("it is on record", () -> !diary().availability().isEmpty());
            AvailabilityWish wish = diary().wishFor(ConnectorRef.ofEvse(1));
            assertThat(wish).isNotNull();
            assertThat(wish.operative()).isFalse();
            assertThat(wish.answer()).isEqualTo("Scheduled");
        }
    }

    @Test
    void anOperationThatTheChargePointDoesNotKnowIsOnRecordWithItsError() throws Exception {
        try (ScriptedChargePoint chargePoint =
                running.connect("CP-1").answer("ClearCache", Reply.error("NotImplemented"))) {
            chargePoint.boot();

            running.commands
                    .send(CP, new ChargePointCommand.RawCall("ClearCache", "{}"), Urgency.NORMAL)
                    .get(20, TimeUnit.SECONDS);

            Await.until("it is on record", () -> !diary().notices().isEmpty());
            assertThat(diary().notices().get(0).text()).isEqualTo("called by an operator: NotImplemented");
        }
    }
}
