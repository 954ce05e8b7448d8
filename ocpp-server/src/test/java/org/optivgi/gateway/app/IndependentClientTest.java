package org.optivgi.gateway.app;

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
import eu.chargetime.ocpp.model.core.ChangeConfigurationConfirmation;
import eu.chargetime.ocpp.model.core.ChargePointErrorCode;
import eu.chargetime.ocpp.model.core.ChargePointStatus;
import eu.chargetime.ocpp.model.core.ChargingProfilePurposeType;
import eu.chargetime.ocpp.model.core.ChargingRateUnitType;
import eu.chargetime.ocpp.model.core.ChargingSchedulePeriod;
import eu.chargetime.ocpp.model.core.ConfigurationStatus;
import eu.chargetime.ocpp.model.core.GetConfigurationConfirmation;
import eu.chargetime.ocpp.model.core.KeyValueType;
import eu.chargetime.ocpp.model.core.RegistrationStatus;
import eu.chargetime.ocpp.model.core.SampledValue;
import eu.chargetime.ocpp.model.core.StartTransactionConfirmation;
import eu.chargetime.ocpp.model.core.StopTransactionConfirmation;
import eu.chargetime.ocpp.model.smartcharging.ChargingProfileStatus;
import eu.chargetime.ocpp.model.smartcharging.ClearChargingProfileConfirmation;
import eu.chargetime.ocpp.model.smartcharging.ClearChargingProfileStatus;
import eu.chargetime.ocpp.model.smartcharging.SetChargingProfileConfirmation;
import eu.chargetime.ocpp.model.smartcharging.SetChargingProfileRequest;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.optivgi.gateway.config.ConfigLoader;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.network.InMemoryNetworkStore;

/** An independent charge point, ChargeTimeEU's client, through a whole transaction with the whole gateway. */
class IndependentClientTest {
    private static final String CONFIG =
            "site:\n  limitKw: 30\nocpp:\n  host: 127.0.0.1\n  port: 0\nhttp:\n  enabled: false\nsecurity:\n  unknownChargePoints: accept\n";

    private final Gateway gateway = new Gateway(config(), new InMemoryNetworkStore(), Clock.systemUTC(), 1);
    private final BlockingQueue<SetChargingProfileRequest> profiles = new LinkedBlockingQueue<>();
    private final ClientCoreProfile core = new ClientCoreProfile(answering(ClientCoreEventHandler.class));
    private final JSONClient client = new JSONClient(core, "CT-1");

    @BeforeEach
    void start() throws Exception {
        gateway.start();
        client.addFeatureProfile(new ClientSmartChargingProfile(answering(ClientSmartChargingEventHandler.class)));
        connect();
    }

    @AfterEach
    void stop() {
        client.disconnect();
        gateway.close();
    }

    @Test
    void anIndependentClientAgreesFromBootToStop() throws Exception {
        BootNotificationConfirmation boot =
                (BootNotificationConfirmation) send(core.createBootNotificationRequest("ChargeTimeEU", "Client"));
        assertThat(boot.getStatus()).isEqualTo(RegistrationStatus.Accepted);
        send(core.createStatusNotificationRequest(1, ChargePointErrorCode.NoError, ChargePointStatus.Preparing));
        send(core.createHeartbeatRequest());
        AuthorizeConfirmation authorized = (AuthorizeConfirmation) send(core.createAuthorizeRequest("04A1"));
        assertThat(authorized.getIdTagInfo().getStatus()).isEqualTo(AuthorizationStatus.Accepted);

        StartTransactionConfirmation started = (StartTransactionConfirmation)
                send(core.createStartTransactionRequest(1, "04A1", 1_000, ZonedDateTime.now()));
        send(core.createMeterValuesRequest(1, ZonedDateTime.now(), new SampledValue("1100")));
        assertThat(started.getTransactionId()).isPositive();
        assertGrants(transactionProfile(), started.getTransactionId());

        Confirmation stopped =
                send(core.createStopTransactionRequest(4_000, ZonedDateTime.now(), started.getTransactionId()));
        assertThat(stopped).isInstanceOf(StopTransactionConfirmation.class);
    }

    private static void assertGrants(SetChargingProfileRequest request, int transactionId) {
        var profile = request.getCsChargingProfiles();
        ChargingSchedulePeriod first = profile.getChargingSchedule().getChargingSchedulePeriod()[0];
        assertThat(request.getConnectorId()).isEqualTo(1);
        assertThat(profile.getTransactionId()).isEqualTo(transactionId);
        assertThat(profile.getChargingSchedule().getChargingRateUnit()).isEqualTo(ChargingRateUnitType.A);
        assertThat(first.getLimit()).isBetween(6.0, 43.4);
        assertThat(first.getLimit() * 10).isEqualTo(Math.rint(first.getLimit() * 10));
    }

    private SetChargingProfileRequest transactionProfile() throws InterruptedException {
        SetChargingProfileRequest request = profiles.poll(20, TimeUnit.SECONDS);
        while (request != null
                && request.getCsChargingProfiles().getChargingProfilePurpose()
                        != ChargingProfilePurposeType.TxProfile) {
            request = profiles.poll(20, TimeUnit.SECONDS);
        }
        assertThat(request).as("a transaction profile").isNotNull();
        return request;
    }

    private void connect() throws Exception {
        CompletableFuture<Void> opened = new CompletableFuture<>();
        client.connect(gateway.ocppUrl().toString(), new ClientEvents() {
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

    private static GatewayConfig config() {
        return new ConfigLoader(List.of("depot", "go", "lp"), Map.of())
                .read(CONFIG, "test", Map.of())
                .config();
    }

    /** A willing charge point that takes amperes. */
    private <H> H answering(Class<H> type) {
        Object handler = Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "handleSetChargingProfileRequest" -> {
                        profiles.add((SetChargingProfileRequest) arguments[0]);
                        yield new SetChargingProfileConfirmation(ChargingProfileStatus.Accepted);
                    }
                    case "handleClearChargingProfileRequest" ->
                        new ClearChargingProfileConfirmation(ClearChargingProfileStatus.Unknown);
                    case "handleChangeConfigurationRequest" ->
                        new ChangeConfigurationConfirmation(ConfigurationStatus.Accepted);
                    case "handleGetConfigurationRequest" -> configuration();
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        return type.cast(handler);
    }

    private static GetConfigurationConfirmation configuration() {
        KeyValueType units = new KeyValueType("ChargingScheduleAllowedChargingRateUnit", true);
        units.setValue("Current");
        GetConfigurationConfirmation confirmation = new GetConfigurationConfirmation();
        confirmation.setConfigurationKey(new KeyValueType[] {units});
        return confirmation;
    }
}
