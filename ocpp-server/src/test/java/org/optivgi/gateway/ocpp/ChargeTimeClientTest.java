package org.optivgi.gateway.ocpp;

import static org.assertj.core.api.Assertions.assertThat;

import eu.chargetime.ocpp.ClientEvents;
import eu.chargetime.ocpp.JSONClient;
import eu.chargetime.ocpp.feature.profile.ClientCoreEventHandler;
import eu.chargetime.ocpp.feature.profile.ClientCoreProfile;
import eu.chargetime.ocpp.feature.profile.ClientSmartChargingEventHandler;
import eu.chargetime.ocpp.feature.profile.ClientSmartChargingProfile;
import eu.chargetime.ocpp.model.Confirmation;
import eu.chargetime.ocpp.model.Request;
import eu.chargetime.ocpp.model.core.AuthorizationStatus;
import eu.chargetime.ocpp.model.core.AuthorizeConfirmation;
import eu.chargetime.ocpp.model.core.BootNotificationConfirmation;
import eu.chargetime.ocpp.model.core.ChargePointErrorCode;
import eu.chargetime.ocpp.model.core.ChargePointStatus;
import eu.chargetime.ocpp.model.core.ChargingProfilePurposeType;
import eu.chargetime.ocpp.model.core.ChargingRateUnitType;
import eu.chargetime.ocpp.model.core.GetConfigurationConfirmation;
import eu.chargetime.ocpp.model.core.KeyValueType;
import eu.chargetime.ocpp.model.core.RegistrationStatus;
import eu.chargetime.ocpp.model.core.SampledValue;
import eu.chargetime.ocpp.model.core.StartTransactionConfirmation;
import eu.chargetime.ocpp.model.smartcharging.ChargingProfileStatus;
import eu.chargetime.ocpp.model.smartcharging.SetChargingProfileConfirmation;
import eu.chargetime.ocpp.model.smartcharging.SetChargingProfileRequest;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.network.ChargePointCommand;
import org.optivgi.gateway.network.ChargePointCommands.Urgency;
import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.Transaction;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.ChargingProfileKind;
import org.optivgi.scm.ev.ChargingProfilePurpose;
import org.optivgi.scm.ev.ChargingRateUnit;
import org.optivgi.scm.ev.ChargingSchedulePeriod;

/** An independent charge point, ChargeTimeEU's client, through a whole transaction with a charging profile. */
class ChargeTimeClientTest {
    private static final ChargePointId CP = new ChargePointId("CT-1");
    private static final ConnectorRef ONE = ConnectorRef.ofEvse(1);

    private final RunningNetwork running = new RunningNetwork(Duration.ofSeconds(20), Duration.ofMinutes(10));
    private final BlockingQueue<SetChargingProfileRequest> profiles = new LinkedBlockingQueue<>();
    private final ClientCoreProfile core = new ClientCoreProfile(answering(ClientCoreEventHandler.class));
    private final JSONClient client = new JSONClient(core, "CT-1");

    @AfterEach
    void stop() {
        client.disconnect();
        running.close();
    }

    @Test
    void anIndependentClientAgreesFromBootToStop() throws Exception {
        client.addFeatureProfile(new ClientSmartChargingProfile(answering(ClientSmartChargingEventHandler.class)));
        connect();

        BootNotificationConfirmation boot =
                (BootNotificationConfirmation) send(core.createBootNotificationRequest("ChargeTimeEU", "Client"));
        assertThat(boot.getStatus()).isEqualTo(RegistrationStatus.Accepted);
        send(core.createStatusNotificationRequest(1, ChargePointErrorCode.NoError, ChargePointStatus.Preparing));
        send(core.createHeartbeatRequest());
        AuthorizeConfirmation authorized = (AuthorizeConfirmation) send(core.createAuthorizeRequest("04A1"));
        assertThat(authorized.getIdTagInfo().getStatus()).isEqualTo(AuthorizationStatus.Accepted);

        StartTransactionConfirmation started = (StartTransactionConfirmation)
                send(core.createStartTransactionRequest(1, "04A1", 1_000, ZonedDateTime.now()));
        int transactionId = started.getTransactionId();
        SampledValue sample = new SampledValue("2500");
        send(core.createMeterValuesRequest(1, ZonedDateTime.now(), sample));
        assertThat(open().energyKwh()).isEqualTo(1.5);

        CommandOutcome outcome =
                running.commands.send(CP, limit(transactionId), Urgency.SAFETY).get(20, TimeUnit.SECONDS);
        assertThat(outcome.isAccepted()).isTrue();
        assertUnderstood(profiles.poll(20, TimeUnit.SECONDS), transactionId);
        CommandOutcome capabilities = running.commands
                .send(CP, new ChargePointCommand.ReadCapabilities(), Urgency.NORMAL)
                .get(20, TimeUnit.SECONDS);
        assertThat(capabilities)
                .isInstanceOfSatisfying(
                        CommandOutcome.CapabilitiesRead.class,
                        read -> assertThat(read.capabilities().rateUnits()).containsExactly(ChargingRateUnit.A));

        send(core.createStopTransactionRequest(4_000, ZonedDateTime.now(), transactionId));
        assertThat(running.network.chargePoint(CP).orElseThrow().hasOpenTransaction())
                .isFalse();
    }

    private static void assertUnderstood(SetChargingProfileRequest request, int transactionId) {
        var profile = request.getCsChargingProfiles();
        assertThat(request.getConnectorId()).isEqualTo(1);
        assertThat(profile.getTransactionId()).isEqualTo(transactionId);
        assertThat(profile.getChargingProfilePurpose()).isEqualTo(ChargingProfilePurposeType.TxProfile);
        assertThat(profile.getChargingSchedule().getChargingRateUnit()).isEqualTo(ChargingRateUnitType.A);
        assertThat(profile.getChargingSchedule().getChargingSchedulePeriod()[0].getLimit())
                .isEqualTo(16.3);
    }

    private static ChargePointCommand limit(int transactionId) {
        ChargingProfile profile = new ChargingProfile(
                1,
                0,
                ChargingProfilePurpose.TX,
                ChargingProfileKind.ABSOLUTE,
                ChargingRateUnit.A,
                Instant.now(),
                Duration.ofMinutes(15),
                List.of(new ChargingSchedulePeriod(0, 16.37, 3)));
        return new ChargePointCommand.SetChargingProfile(ONE, profile, TransactionId.of(transactionId));
    }

    private Transaction open() {
        return running.network
                .chargePoint(CP)
                .flatMap(chargePoint -> chargePoint.connector(ONE))
                .orElseThrow()
                .transaction()
                .orElseThrow();
    }

    private void connect() throws Exception {
        CompletableFuture<Void> opened = new CompletableFuture<>();
        client.connect(running.url(), new ClientEvents() {
            @Override
            public void connectionOpened() {
                opened.complete(null);
            }

            @Override
            public void connectionClosed() {
                opened.completeExceptionally(new IllegalStateException("closed"));
            }
        });
        opened.get(20, TimeUnit.SECONDS);
    }

    private Confirmation send(Request request) throws Exception {
        return client.send(request).toCompletableFuture().get(20, TimeUnit.SECONDS);
    }

    /** A handler that takes profiles, tells its one rate unit, and is asked nothing else. */
    private <H> H answering(Class<H> type) {
        Object handler =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "handleSetChargingProfileRequest":
                            profiles.add((SetChargingProfileRequest) arguments[0]);
                            return new SetChargingProfileConfirmation(ChargingProfileStatus.Accepted);
                        case "handleGetConfigurationRequest":
                            KeyValueType units = new KeyValueType("ChargingScheduleAllowedChargingRateUnit", true);
                            units.setValue("Current");
                            GetConfigurationConfirmation confirmation = new GetConfigurationConfirmation();
                            confirmation.setConfigurationKey(new KeyValueType[] {units});
                            return confirmation;
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
        return type.cast(handler);
    }
}
