package org.optivgi.gateway.ocpp.v16;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonParser;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ChargePointReply;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.ConnectorStatus;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.gateway.ocpp.OcppDialect.Inbound;
import org.optivgi.gateway.ocpp.v16.message.StatusNotification;
import org.optivgi.gateway.rpc.Frame;
import org.optivgi.gateway.rpc.RpcErrorCode;
import org.optivgi.gateway.testing.OfficialSchemas;
import org.optivgi.gateway.testing.Seeds;

/** What the gateway makes of a charge point's messages, good and bad. */
class V16InboundTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
    private static final ChargePointId CP = new ChargePointId("CP-1");

    private final V16Dialect dialect = new V16Dialect();

    @Test
    void readsABoot() {
        var event = event(
                ChargePointEvent.Booted.class,
                "BootNotification",
                "{'chargePointVendor':'ABB','chargePointModel':'Terra','chargeBoxSerialNumber':'7','firmwareVersion':'1'}");

        assertThat(event).isEqualTo(new ChargePointEvent.Booted(CP, NOW, "ABB", "Terra", "7", "1"));
    }

    @Test
    void acceptsABootThatSaysNothing() {
        assertThat(event(ChargePointEvent.Booted.class, "BootNotification", "{}"))
                .isEqualTo(new ChargePointEvent.Booted(CP, NOW, "", "", null, null));
    }

    @Test
    void readsAStatusOfAConnectorAndOfTheChargePoint() {
        var connector = event(
                ChargePointEvent.ConnectorStatusChanged.class,
                "StatusNotification",
                "{'connectorId':2,'errorCode':'NoError','status':'SuspendedEV','timestamp':'2026-03-01T07:59:59Z'}");
        var whole = event(
                ChargePointEvent.ConnectorStatusChanged.class,
                "StatusNotification",
                "{'connectorId':0,'errorCode':'Error','status':'Faulted','info':'null','vendorErrorCode':'E7'}");

        assertThat(connector)
                .isEqualTo(new ChargePointEvent.ConnectorStatusChanged(
                        CP,
                        NOW,
                        ConnectorRef.ofEvse(2),
                        ConnectorStatus.SUSPENDED_EV,
                        "NoError",
                        null,
                        NOW.minusSeconds(1)));
        assertThat(whole.connector()).isNull();
        assertThat(whole.errorCode()).isEqualTo("Error");
        assertThat(whole.detail()).contains("E7");
    }

    @ParameterizedTest
    @EnumSource(StatusNotification.Status.class)
    void knowsEveryStatusByItsName(StatusNotification.Status status) {
        String wire = status == StatusNotification.Status.UNKNOWN ? "Sleeping" : status.wire();

        assertThat(event(
                                ChargePointEvent.ConnectorStatusChanged.class,
                                "StatusNotification",
                                "{'connectorId':1,'errorCode':'NoError','status':'" + wire + "'}")
                        .status())
                .isEqualTo(ConnectorStatus.valueOf(status.name()));
    }

    @Test
    void readsAStart() {
        var event = event(
                ChargePointEvent.TransactionStarted.class,
                "StartTransaction",
                "{'connectorId':1,'idTag':'04A1','meterStart':1234567,'timestamp':'2026-03-01T08:00:00Z','reservationId':5}");

        assertThat(event)
                .isEqualTo(new ChargePointEvent.TransactionStarted(
                        CP, NOW, ConnectorRef.ofEvse(1), null, new IdToken("04A1"), 1234.567, NOW, 5, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'connectorId':'x','idTag':[],'meterStart':{},'timestamp':7}",
                "{'connectorId':-1,'idTag':null,'meterStart':'much','timestamp':'yesterday'}",
                "{'connectorId':0}"
            })
    void neverRefusesAStartAndNamesItsFlaws(String payload) {
        var event = event(ChargePointEvent.TransactionStarted.class, "StartTransaction", payload);

        assertThat(event.connector()).isEqualTo(ConnectorRef.ofEvse(1));
        assertThat(event.meterStartKwh()).isNull();
        assertThat(event.startedAt()).isNull();
        assertThat(event.flaws())
                .anyMatch(flaw -> flaw.contains("no connector"))
                .hasSizeGreaterThan(1);
    }

    @Test
    void readsAStop() {
        var event = event(
                ChargePointEvent.TransactionEnded.class,
                "StopTransaction",
                "{'transactionId':42,'idTag':'04A1','meterStop':2000,'timestamp':'2026-03-01T08:00:00Z',"
                        + "'reason':'EVDisconnected','transactionData':[{'timestamp':'2026-03-01T07:59:00Z',"
                        + "'sampledValue':[{'value':'1900'}]}]}");

        assertThat(event.transaction()).isEqualTo(TransactionId.of(42));
        assertThat(event.idToken()).isEqualTo(new IdToken("04A1"));
        assertThat(event.meterStopKwh()).isEqualTo(2.0);
        assertThat(event.endedAt()).isEqualTo(NOW);
        assertThat(event.reason()).isEqualTo("EVDisconnected");
        assertThat(event.samples())
                .singleElement()
                .satisfies(sample -> assertThat(sample.energyImportKwh()).isEqualTo(1.9));
        assertThat(event.flaws()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'transactionId':'none','meterStop':null,'timestamp':'1.3.2026','reason':'Bored','transactionData':'x'}"
            })
    void neverRefusesAStopAndNamesItsFlaws(String payload) {
        var event = event(ChargePointEvent.TransactionEnded.class, "StopTransaction", payload);

        assertThat(event.transaction()).isNull();
        assertThat(event.meterStopKwh()).isNull();
        assertThat(event.endedAt()).isNull();
        assertThat(event.reason()).isEqualTo(payload.contains("Bored") ? "Bored" : "Local");
        assertThat(event.flaws()).isNotEmpty();
    }

    @Test
    void takesMeterValuesOfConnectorZeroForTheMainMeter() {
        var event = event(
                ChargePointEvent.MeterSampled.class,
                "MeterValues",
                "{'connectorId':0,'transactionId':0,'meterValue':[{'timestamp':'2026-03-01T08:00:00Z',"
                        + "'sampledValue':[{'value':'1'}]}]}");

        assertThat(event.connector()).isNull();
        assertThat(event.transaction()).isEqualTo(TransactionId.of(0));
        assertThat(event.samples()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'connectorId':'?','meterValue':7}", "{'meterValue':[{},{'sampledValue':[{}]}]}"})
    void neverRefusesMeterValues(String payload) {
        assertThat(event(ChargePointEvent.MeterSampled.class, "MeterValues", payload)
                        .samples())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Authorize          | {}                                       | OCCURRENCE_CONSTRAINT_VIOLATION",
                "Authorize          | {'idTag':' '}                            | PROPERTY_CONSTRAINT_VIOLATION",
                "StatusNotification | {'status':'Available'}                   | OCCURRENCE_CONSTRAINT_VIOLATION",
                "StatusNotification | {'connectorId':{},'status':'Available'}  | TYPE_CONSTRAINT_VIOLATION",
                "StatusNotification | {'connectorId':-1,'status':'Available'}  | PROPERTY_CONSTRAINT_VIOLATION",
                "StatusNotification | {'connectorId':1}                        | OCCURRENCE_CONSTRAINT_VIOLATION",
                "FlyToTheMoon       | {}                                       | NOT_IMPLEMENTED",
                "authorize          | {'idTag':'1'}                            | NOT_IMPLEMENTED",
                "Reset              | {'type':'Soft'}                          | NOT_SUPPORTED"
            })
    void refusesWhatMeansNothingWithTheRightCode(String action, String payload, RpcErrorCode code) {
        assertThat(read(action, payload)).isInstanceOfSatisfying(Inbound.Refused.class, refused -> {
            assertThat(refused.code()).isEqualTo(code);
            assertThat(refused.description()).isNotBlank();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DiagnosticsStatusNotification",
                "FirmwareStatusNotification",
                "LogStatusNotification",
                "SecurityEventNotification",
                "SignedFirmwareStatusNotification"
            })
    void passesOnWhatPeopleMayWantToRead(String action) {
        var event = event(ChargePointEvent.NoticeReceived.class, action, "{'status':'Idle','vendorId':'x'}");

        assertThat(event.topic()).isEqualTo(action);
        assertThat(event.text()).isNotEmpty();
    }

    @Test
    void passesOnWhatAVendorTellsBesideTheStandard() {
        var event = event(
                ChargePointEvent.VendorDataReceived.class,
                "DataTransfer",
                "{'vendorId':'org.acme','messageId':'temperature','data':'41'}");

        assertThat(List.of(event.vendorId(), event.messageId(), event.data()))
                .containsExactly("org.acme", "temperature", "41");
    }

    @Test
    void passesOnTheWishForACertificate() {
        var event = event(ChargePointEvent.CertificateRequested.class, "SignCertificate", "{'csr':'PEM'}");

        assertThat(event.signingRequest()).isEqualTo("PEM");
    }

    @Test
    void answersEveryActionToTheStandard() {
        OfficialSchemas schemas = OfficialSchemas.ofVersion("v16");
        AuthorizationDecision decision = new AuthorizationDecision(
                AuthorizationDecision.Status.CONCURRENT_TRANSACTION, NOW, new IdToken("a group far too long for 1.6"));

        for (String action : V16Calls.routes().actions()) {
            ChargePointReply reply = switch (action) {
                case "BootNotification" ->
                    new ChargePointReply.BootDecision(
                            ChargePointReply.BootDecision.Status.PENDING, NOW, Duration.ofMinutes(5));
                case "Heartbeat" -> new ChargePointReply.CurrentTime(NOW);
                case "Authorize", "StopTransaction" -> new ChargePointReply.Authorization(decision);
                case "StartTransaction" -> new ChargePointReply.TransactionRecorded(TransactionId.of(7), decision);
                case "DataTransfer" ->
                    new ChargePointReply.VendorDataTaken(ChargePointReply.VendorDataTaken.Verdict.UNKNOWN_MESSAGE);
                default -> new ChargePointReply.Acknowledged();
            };

            String written = dialect.writeReply(action, reply).toString();

            assertThat(schemas.violations(action + "Response", written))
                    .as(action)
                    .isEmpty();
        }
    }

    @Test
    void saysNothingOfATokenThatDidNotEndTheTransaction() {
        assertThat(dialect.writeReply("StopTransaction", new ChargePointReply.Acknowledged()))
                .hasToString("{}");
    }

    @Test
    void failsWhenTheReplyIsNoneForTheMessage() {
        assertThatThrownBy(() -> dialect.writeReply("StartTransaction", new ChargePointReply.Acknowledged()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readsAnyPayloadOfATransactionMessageAsAnEvent() {
        String[] values = {
            "0", "-1", "7", "1e99", "null", "true", "''", "'x'", "'2026-03-01T08:00:00'", "[]", "{}", "[{}]"
        };
        String[] fields = {
            "connectorId",
            "idTag",
            "meterStart",
            "timestamp",
            "reservationId",
            "transactionId",
            "meterStop",
            "reason",
            "transactionData",
            "meterValue",
            "other"
        };
        Seeds.forEach(3_000, random -> {
            StringBuilder payload = new StringBuilder("{");
            for (String field : fields) {
                if (random.nextBoolean()) {
                    payload.append(payload.length() == 1 ? "" : ",").append("'" + field + "':" + pick(values, random));
                }
            }
            String action = pick(new String[] {"StartTransaction", "StopTransaction", "MeterValues"}, random);

            assertThat(read(action, payload + "}")).isInstanceOf(Inbound.Understood.class);
        });
    }

    private static String pick(String[] values, Random random) {
        return values[random.nextInt(values.length)];
    }

    private Inbound read(String action, String payload) {
        return dialect.read(
                CP,
                NOW,
                new Frame.Call(
                        "1",
                        action,
                        JsonParser.parseString(payload.replace('\'', '"')).getAsJsonObject()));
    }

    private <E extends ChargePointEvent> E event(Class<E> type, String action, String payload) {
        Inbound inbound = read(action, payload);
        assertThat(inbound).isInstanceOf(Inbound.Understood.class);
        return type.cast(((Inbound.Understood) inbound).event());
    }
}
