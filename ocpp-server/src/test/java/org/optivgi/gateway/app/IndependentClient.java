package org.optivgi.gateway.app;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import eu.chargetime.ocpp.ClientEvents;
import eu.chargetime.ocpp.JSONClient;
import eu.chargetime.ocpp.feature.profile.ClientCoreEventHandler;
import eu.chargetime.ocpp.feature.profile.ClientCoreProfile;
import eu.chargetime.ocpp.feature.profile.ClientFirmwareManagementEventHandler;
import eu.chargetime.ocpp.feature.profile.ClientFirmwareManagementProfile;
import eu.chargetime.ocpp.feature.profile.ClientLocalAuthListEventHandler;
import eu.chargetime.ocpp.feature.profile.ClientLocalAuthListProfile;
import eu.chargetime.ocpp.feature.profile.ClientRemoteTriggerEventHandler;
import eu.chargetime.ocpp.feature.profile.ClientRemoteTriggerProfile;
import eu.chargetime.ocpp.feature.profile.ClientReservationEventHandler;
import eu.chargetime.ocpp.feature.profile.ClientReservationProfile;
import eu.chargetime.ocpp.feature.profile.ClientSmartChargingEventHandler;
import eu.chargetime.ocpp.feature.profile.ClientSmartChargingProfile;
import eu.chargetime.ocpp.feature.profile.Profile;
import eu.chargetime.ocpp.feature.profile.securityext.ClientSecurityExtEventHandler;
import eu.chargetime.ocpp.feature.profile.securityext.ClientSecurityExtProfile;
import eu.chargetime.ocpp.model.Confirmation;
import eu.chargetime.ocpp.model.Request;
import java.lang.reflect.Proxy;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * ChargeTimeEU's client with every feature profile that it has: a charge point that none of us wrote. It agrees to
 * everything, and refuses by itself what its own rules do not allow.
 */
final class IndependentClient implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;
    private static final Gson JSON = new GsonBuilder()
            .registerTypeAdapter(ZonedDateTime.class, (JsonSerializer<ZonedDateTime>)
                    (time, type, context) -> new JsonPrimitive(time.toInstant().toString()))
            .create();

    /** The answers that say more than {@code Accepted}, or say it otherwise. */
    private static final Map<String, String> ANSWERS = Map.of(
            "GetConfiguration",
                    "{\"configurationKey\":[{\"key\":\"ChargingScheduleAllowedChargingRateUnit\",\"readonly\":true,\"value\":\"Current\"}]}",
            "ClearChargingProfile", "{\"status\":\"Unknown\"}",
            "UnlockConnector", "{\"status\":\"Unlocked\"}",
            "GetDiagnostics", "{\"fileName\":\"diagnostics.zip\"}",
            "GetLocalListVersion", "{\"listVersion\":0}",
            "UpdateFirmware", "{}");

    final ClientCoreProfile core = new ClientCoreProfile(handler(ClientCoreEventHandler.class));
    final ClientFirmwareManagementProfile firmware =
            new ClientFirmwareManagementProfile(handler(ClientFirmwareManagementEventHandler.class));
    final ClientSecurityExtProfile security =
            new ClientSecurityExtProfile(handler(ClientSecurityExtEventHandler.class));
    private final List<Profile> profiles = List.of(
            core,
            firmware,
            security,
            new ClientLocalAuthListProfile(handler(ClientLocalAuthListEventHandler.class)),
            new ClientReservationProfile(handler(ClientReservationEventHandler.class)),
            new ClientSmartChargingProfile(handler(ClientSmartChargingEventHandler.class)),
            new ClientRemoteTriggerProfile(handler(ClientRemoteTriggerEventHandler.class)));
    private final Map<String, LinkedBlockingQueue<Request>> calls = new ConcurrentHashMap<>();
    private final JSONClient client;

    private IndependentClient(String identity) {
        client = new JSONClient(core, identity);
        profiles.stream().filter(profile -> profile != core).forEach(client::addFeatureProfile);
    }

    static IndependentClient connect(String url, String identity) throws Exception {
        IndependentClient made = new IndependentClient(identity);
        CompletableFuture<Void> opened = new CompletableFuture<>();
        made.client.connect(url, new ClientEvents() {
            @Override
            public void connectionOpened() {
                opened.complete(null);
            }

            @Override
            public void connectionClosed() {
                opened.completeExceptionally(new IllegalStateException("closed"));
            }
        });
        opened.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        return made;
    }

    /** Every action that its profiles know, in either direction. */
    Set<String> actions() {
        Set<String> actions = new TreeSet<>();
        profiles.stream()
                .flatMap(profile -> Stream.of(profile.getFeatureList()))
                .forEach(feature -> actions.add(feature.getAction()));
        return actions;
    }

    /** Sends a message; fails when its own rules find it or the answer wrong, or when it is refused. */
    Confirmation send(Request request) throws Exception {
        return client.send(request).toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** The next call of an action, in the client's own words; null when none comes. */
    Request take(String action) throws InterruptedException {
        return calls(action).poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** What the client has understood, as JSON, times in UTC. */
    static JsonObject understood(Request request) {
        return JSON.toJsonTree(request).getAsJsonObject();
    }

    private LinkedBlockingQueue<Request> calls(String action) {
        return calls.computeIfAbsent(action, key -> new LinkedBlockingQueue<>());
    }

    /** One that takes a call down and answers it from the table. */
    private <H> H handler(Class<H> type) {
        Object handler =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    String action = method.getName().replaceAll("^handle|Request$", "");
                    calls(action).add((Request) arguments[0]);
                    JsonElement answer =
                            JsonParser.parseString(ANSWERS.getOrDefault(action, "{\"status\":\"Accepted\"}"));
                    return JSON.fromJson(answer, method.getReturnType());
                });
        return type.cast(handler);
    }

    @Override
    public void close() {
        client.disconnect();
    }
}
