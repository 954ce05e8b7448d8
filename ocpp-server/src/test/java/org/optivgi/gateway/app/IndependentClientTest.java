package org.optivgi.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import eu.chargetime.ocpp.model.Confirmation;
import eu.chargetime.ocpp.model.Request;
import eu.chargetime.ocpp.model.core.AuthorizationStatus;
import eu.chargetime.ocpp.model.core.AuthorizeConfirmation;
import eu.chargetime.ocpp.model.core.BootNotificationConfirmation;
import eu.chargetime.ocpp.model.core.ChargePointErrorCode;
import eu.chargetime.ocpp.model.core.ChargePointStatus;
import eu.chargetime.ocpp.model.core.ChargingRateUnitType;
import eu.chargetime.ocpp.model.core.DataTransferConfirmation;
import eu.chargetime.ocpp.model.core.DataTransferStatus;
import eu.chargetime.ocpp.model.core.RegistrationStatus;
import eu.chargetime.ocpp.model.core.SampledValue;
import eu.chargetime.ocpp.model.core.StartTransactionConfirmation;
import eu.chargetime.ocpp.model.firmware.DiagnosticsStatus;
import eu.chargetime.ocpp.model.firmware.FirmwareStatus;
import eu.chargetime.ocpp.model.securityext.SignCertificateConfirmation;
import eu.chargetime.ocpp.model.securityext.types.FirmwareStatusEnumType;
import eu.chargetime.ocpp.model.securityext.types.GenericStatusEnumType;
import eu.chargetime.ocpp.model.securityext.types.UploadLogStatusEnumType;
import eu.chargetime.ocpp.model.smartcharging.SetChargingProfileRequest;
import java.net.http.HttpResponse;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.optivgi.gateway.testing.TestCertificates;

/**
 * An independent charge point, ChargeTimeEU's client, with a whole gateway: every message that its feature profiles
 * know, in both directions. Its own rules judge what it is told.
 */
class IndependentClientTest {
    private static final String IDENTITY = "CT-1";
    private static final String HASHES =
            "{\"hashAlgorithm\":\"SHA256\",\"issuerNameHash\":\"0a\",\"issuerKeyHash\":\"0b\",\"serialNumber\":\"0c\"}";

    /** What the client sends, in the order of a charge point's day. */
    private static final List<String> MESSAGES = List.of(
            "BootNotification",
            "StatusNotification",
            "Heartbeat",
            "Authorize",
            "StartTransaction",
            "MeterValues",
            "StopTransaction",
            "DataTransfer",
            "DiagnosticsStatusNotification",
            "FirmwareStatusNotification",
            "LogStatusNotification",
            "SecurityEventNotification",
            "SignedFirmwareStatusNotification",
            "SignCertificate");

    /** What an operator may call by name, with a payload that says all that it can. */
    private static final Map<String, String> OPERATIONS = new TreeMap<>(Map.ofEntries(
            Map.entry("CancelReservation", "{\"reservationId\":7}"),
            Map.entry("CertificateSigned", "{\"certificateChain\":\"PEM\"}"),
            Map.entry("ChangeAvailability", "{\"connectorId\":1,\"type\":\"Operative\"}"),
            Map.entry("ChangeConfiguration", "{\"key\":\"HeartbeatInterval\",\"value\":\"600\"}"),
            Map.entry("ClearCache", "{}"),
            Map.entry("DataTransfer", "{\"vendorId\":\"org.example\",\"messageId\":\"hello\",\"data\":\"x\"}"),
            Map.entry("DeleteCertificate", "{\"certificateHashData\":" + HASHES + "}"),
            Map.entry("ExtendedTriggerMessage", "{\"requestedMessage\":\"LogStatusNotification\"}"),
            Map.entry("GetCompositeSchedule", "{\"connectorId\":1,\"duration\":3600,\"chargingRateUnit\":\"A\"}"),
            Map.entry("GetConfiguration", "{\"key\":[\"HeartbeatInterval\"]}"),
            Map.entry(
                    "GetDiagnostics",
                    "{\"location\":\"ftp://files.example/\",\"retries\":2,\"retryInterval\":60,"
                            + "\"startTime\":\"2026-01-05T18:00:00Z\",\"stopTime\":\"2026-01-05T19:00:00Z\"}"),
            Map.entry("GetInstalledCertificateIds", "{\"certificateType\":\"CentralSystemRootCertificate\"}"),
            Map.entry("GetLocalListVersion", "{}"),
            Map.entry(
                    "GetLog",
                    "{\"logType\":\"SecurityLog\",\"requestId\":3,\"retries\":2,\"retryInterval\":60,"
                            + "\"log\":{\"remoteLocation\":\"https://files.example/\","
                            + "\"oldestTimestamp\":\"2026-01-05T18:00:00Z\"}}"),
            Map.entry(
                    "InstallCertificate",
                    "{\"certificateType\":\"CentralSystemRootCertificate\",\"certificate\":\"PEM\"}"),
            Map.entry("RemoteStartTransaction", "{\"connectorId\":1,\"idTag\":\"04A1\"}"),
            Map.entry("RemoteStopTransaction", "{\"transactionId\":1}"),
            Map.entry(
                    "ReserveNow",
                    "{\"connectorId\":1,\"expiryDate\":\"2030-01-05T18:00:00Z\",\"idTag\":\"04A1\","
                            + "\"parentIdTag\":\"FLEET\",\"reservationId\":7}"),
            Map.entry("Reset", "{\"type\":\"Soft\"}"),
            Map.entry(
                    "SendLocalList",
                    "{\"listVersion\":4,\"localAuthorizationList\":[{\"idTag\":\"04A1\",\"idTagInfo\":"
                            + "{\"expiryDate\":\"2030-01-05T18:00:00Z\",\"parentIdTag\":\"FLEET\","
                            + "\"status\":\"Accepted\"}}],\"updateType\":\"Full\"}"),
            Map.entry(
                    "SignedUpdateFirmware",
                    "{\"retries\":2,\"retryInterval\":60,\"requestId\":5,\"firmware\":{"
                            + "\"location\":\"https://files.example/f\",\"retrieveDateTime\":\"2026-01-05T18:00:00Z\","
                            + "\"installDateTime\":\"2026-01-05T19:00:00Z\",\"signingCertificate\":\"PEM\","
                            + "\"signature\":\"c2ln\"}}"),
            Map.entry("TriggerMessage", "{\"requestedMessage\":\"StatusNotification\",\"connectorId\":1}"),
            Map.entry("UnlockConnector", "{\"connectorId\":1}"),
            Map.entry(
                    "UpdateFirmware",
                    "{\"location\":\"https://files.example/f\",\"retries\":2,"
                            + "\"retrieveDate\":\"2026-01-05T18:00:00Z\",\"retryInterval\":60}")));

    /** What the gateway calls by itself alone. */
    private static final Set<String> OF_THE_GATEWAY_ALONE = Set.of("SetChargingProfile", "ClearChargingProfile");

    private static GatewayUnderTest gateway;
    private static IndependentClient client;

    @BeforeAll
    static void start() throws Exception {
        gateway = GatewayUnderTest.start(
                "site: {limitKw: 30}\nsecurity: {unknownChargePoints: accept}\n",
                Map.of("ocpp.callTimeoutSeconds", "30"));
        client = IndependentClient.connect(gateway.url(), IDENTITY);
        // The gateway calls nobody who has said nothing yet.
        client.send(client.core.createHeartbeatRequest());
    }

    @AfterAll
    static void stop() {
        client.close();
        gateway.close();
    }

    @Test
    void noActionOfItsProfilesIsLeftOut() {
        Set<String> tested = new TreeSet<>(MESSAGES);
        tested.addAll(OPERATIONS.keySet());
        tested.addAll(OF_THE_GATEWAY_ALONE);

        assertThat(client.actions()).containsExactlyElementsOf(tested);
    }

    @Test
    void anIndependentClientAgreesFromBootToStop() throws Exception {
        BootNotificationConfirmation boot = send(client.core.createBootNotificationRequest("ChargeTimeEU", "Client"));
        assertThat(boot.getStatus()).isEqualTo(RegistrationStatus.Accepted);
        assertThat(client.take("ClearChargingProfile")).isNotNull();
        StartTransactionConfirmation started =
                send(client.core.createStartTransactionRequest(1, "04A1", 1_000, ZonedDateTime.now()));
        assertThat(started.getTransactionId()).isPositive();

        assertGrants(transactionProfile(started.getTransactionId()));
        send(client.core.createStopTransactionRequest(4_000, ZonedDateTime.now(), started.getTransactionId()));
        assertThat(gateway.transaction(IDENTITY, started.getTransactionId())
                        .get("energyKwh")
                        .getAsDouble())
                .isEqualTo(3);
    }

    @ParameterizedTest
    @FieldSource("MESSAGES")
    void everyMessageOfTheClientIsAnsweredByTheRules(String action) throws Exception {
        Confirmation answer = send(message(action));

        assertThat(answer.validate()).as("%s", answer).isTrue();
        if (answer instanceof AuthorizeConfirmation authorized) {
            assertThat(authorized.getIdTagInfo().getStatus()).isEqualTo(AuthorizationStatus.Accepted);
        } else if (answer instanceof DataTransferConfirmation transferred) {
            assertThat(transferred.getStatus()).isEqualTo(DataTransferStatus.UnknownVendorId);
        } else if (answer instanceof SignCertificateConfirmation signing) {
            assertThat(signing.getStatus()).isEqualTo(GenericStatusEnumType.Accepted);
        }
        assertThat(gateway.chargePoint(IDENTITY).getAsJsonArray("deviations")).isEmpty();
    }

    static Set<Map.Entry<String, String>> operations() {
        return OPERATIONS.entrySet();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationReachesTheClientAsItWasMeantAndItsAnswerComesBack(Map.Entry<String, String> operation)
            throws Exception {
        String action = operation.getKey();
        JsonObject meant = JsonParser.parseString(operation.getValue()).getAsJsonObject();

        HttpResponse<String> response =
                gateway.command(IDENTITY, action, operation.getValue()).get(40, TimeUnit.SECONDS);

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(JsonParser.parseString(response.body())
                        .getAsJsonObject()
                        .get("accepted")
                        .getAsBoolean())
                .as(response.body())
                .isTrue();
        assertThat(understood(action, meant)).isEqualTo(meant);
        assertThat(gateway.chargePoint(IDENTITY).getAsJsonArray("deviations")).isEmpty();
    }

    /** Of the calls of an action, which the gateway makes by itself, too, the one that was meant; else the last one. */
    private static JsonObject understood(String action, JsonObject meant) throws InterruptedException {
        JsonObject seen = null;
        Request next = client.take(action);
        while (next != null && !meant.equals(seen)) {
            assertThat(next.validate()).as("%s", next).isTrue();
            seen = IndependentClient.understood(next);
            next = meant.equals(seen) ? null : client.take(action);
        }
        return seen;
    }

    private static void assertGrants(SetChargingProfileRequest request) {
        var schedule = request.getCsChargingProfiles().getChargingSchedule();
        double first = schedule.getChargingSchedulePeriod()[0].getLimit();
        assertThat(request.getConnectorId()).isEqualTo(1);
        assertThat(schedule.getChargingRateUnit()).isEqualTo(ChargingRateUnitType.A);
        assertThat(first).isBetween(6.0, 43.4);
        assertThat(first * 10).isEqualTo(Math.rint(first * 10));
    }

    private static SetChargingProfileRequest transactionProfile(Integer transaction) throws InterruptedException {
        SetChargingProfileRequest request = (SetChargingProfileRequest) client.take("SetChargingProfile");
        while (request != null
                && !transaction.equals(request.getCsChargingProfiles().getTransactionId())) {
            request = (SetChargingProfileRequest) client.take("SetChargingProfile");
        }
        assertThat(request).as("a profile of transaction %s", transaction).isNotNull();
        return request;
    }

    @SuppressWarnings("unchecked")
    private static <C extends Confirmation> C send(Request request) throws Exception {
        return (C) client.send(request);
    }

    private static Request message(String action) throws Exception {
        ZonedDateTime now = ZonedDateTime.now();
        return switch (action) {
            case "BootNotification" -> client.core.createBootNotificationRequest("ChargeTimeEU", "Client");
            case "StatusNotification" ->
                client.core.createStatusNotificationRequest(
                        1, ChargePointErrorCode.NoError, ChargePointStatus.Preparing);
            case "Heartbeat" -> client.core.createHeartbeatRequest();
            case "Authorize" -> client.core.createAuthorizeRequest("04A1");
            case "StartTransaction" -> client.core.createStartTransactionRequest(1, "04A1", 1_000, now);
            case "MeterValues" -> client.core.createMeterValuesRequest(1, now, new SampledValue("1100"));
            case "StopTransaction" -> client.core.createStopTransactionRequest(4_000, now, 1);
            case "DataTransfer" -> client.core.createDataTransferRequest("org.example");
            case "DiagnosticsStatusNotification" ->
                client.firmware.createDiagnosticsStatusNotificationRequest(DiagnosticsStatus.Uploading);
            case "FirmwareStatusNotification" ->
                client.firmware.createFirmwareStatusNotificationRequest(FirmwareStatus.Installed);
            case "LogStatusNotification" ->
                client.security.createLogStatusNotificationRequest(UploadLogStatusEnumType.Uploaded);
            case "SecurityEventNotification" ->
                client.security.createSecurityEventNotificationRequest("TamperDetectionActivated", now);
            case "SignedFirmwareStatusNotification" ->
                client.security.createSignedFirmwareStatusNotificationRequest(FirmwareStatusEnumType.SignatureVerified);
            case "SignCertificate" ->
                client.security.createSignCertificateRequest(
                        TestCertificates.signingRequest(TestCertificates.keys("EC", 256), "CN=" + IDENTITY));
            default -> throw new AssertionError("no message " + action);
        };
    }
}
