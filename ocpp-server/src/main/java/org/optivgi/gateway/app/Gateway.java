package org.optivgi.gateway.app;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.optivgi.gateway.api.OperatorApi;
import org.optivgi.gateway.api.SiteHistory;
import org.optivgi.gateway.config.GatewayConfig;
import org.optivgi.gateway.config.GatewayConfig.Authorization.ConcurrentTransactions;
import org.optivgi.gateway.dispatch.Adoption;
import org.optivgi.gateway.dispatch.DispatchSettings;
import org.optivgi.gateway.dispatch.Dispatcher;
import org.optivgi.gateway.dispatch.ProfileAudit;
import org.optivgi.gateway.dispatch.ProtectedCommands;
import org.optivgi.gateway.dispatch.RemoteStartWatch;
import org.optivgi.gateway.dispatch.RemoteStarter;
import org.optivgi.gateway.dispatch.ReservationKeeper;
import org.optivgi.gateway.dispatch.ReservedConnectors;
import org.optivgi.gateway.dispatch.TransactionInquiries;
import org.optivgi.gateway.metrics.GatewayMetrics;
import org.optivgi.gateway.metrics.MeteredCommands;
import org.optivgi.gateway.metrics.MeteredEvents;
import org.optivgi.gateway.metrics.MeteredStore;
import org.optivgi.gateway.net.OcppEndpoint;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.NetworkLoop;
import org.optivgi.gateway.network.NetworkSettings;
import org.optivgi.gateway.network.NetworkStore;
import org.optivgi.gateway.network.VendorMessages;
import org.optivgi.gateway.ocpp.ChargePointLinks;
import org.optivgi.gateway.ocpp.v16.V16Dialect;
import org.optivgi.gateway.ocpp.v201.V201Dialect;
import org.optivgi.gateway.rpc.FrameLog;
import org.optivgi.gateway.rpc.SessionRegistry;
import org.optivgi.gateway.rpc.SessionSettings;
import org.optivgi.gateway.rpc.SessionView;
import org.optivgi.gateway.rpc.Timer;
import org.optivgi.gateway.store.sql.LedgerRecords;
import org.optivgi.gateway.translation.ClaimSettings;
import org.optivgi.gateway.translation.OcppTranslation;
import org.optivgi.gateway.translation.ScmTrigger;
import org.optivgi.scm.runner.ScmEventQueue;
import org.optivgi.scm.time.ScaledClockWait;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway in one piece: builds every room and wires them, starts them, and stops them in the reverse order. Nothing is
 * decided here.
 */
final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
    private static final int FRAMES_KEPT = 50;
    private static final int FRAME_CHARACTERS_KEPT = 2_000;
    private static final int CHARGE_POINTS_LOGGED = 2_000;

    /** A charge point that says nothing of itself after connecting is spoken to after this time (field note 9). */
    private static final Duration QUIET_TIME = Duration.ofSeconds(30);

    private static final int LANES = Math.max(2, Runtime.getRuntime().availableProcessors());

    private final ExecutorService lanes;
    private final ScheduledExecutorService timers;
    private final ExecutorService dispatchLoop;
    private final NetworkStore store;
    private final NetworkLoop network;
    private final SessionRegistry sessions;
    private final ScmEventQueue events = new ScmEventQueue();
    private final OperatorWiring operators;
    private final Scheduling scheduling;
    private final SecurityWiring security;
    private final OcppEndpoint endpoint;
    private final Optional<OperatorApi> api;
    private final String httpHost;
    private final double clockSpeed;
    private volatile boolean isListening;

    /**
     * A gateway that is built and not started; it goes on with what the store remembers.
     *
     * @param config what to run
     * @param store keeps what must survive; the caller closes it, after the gateway
     * @param clock the gateway's clock, which may run faster than real time
     * @param clockSpeed how much faster
     * @throws org.optivgi.gateway.network.StoreException if what is kept cannot be read
     */
    Gateway(GatewayConfig config, NetworkStore store, Clock clock, double clockSpeed) {
        this(config, store, clock, clockSpeed, Machine.real());
    }

    /**
     * The same on a machine of the caller's.
     *
     * @param machine threads, timers, real time and ids
     */
    Gateway(GatewayConfig config, NetworkStore store, Clock clock, double clockSpeed, Machine machine) {
        GatewayMetrics metrics = new GatewayMetrics();
        NetworkStore timedStore = new MeteredStore(store, metrics);
        this.store = store;
        this.clockSpeed = clockSpeed;
        this.httpHost = config.http().host();
        IdTagWiring idTags = new IdTagWiring(config, store);
        ConfiguredDepot depot = new ConfiguredDepot(config, idTags.book());
        network = new NetworkLoop(depot, networkSettings(config), timedStore, machine.threads("network-loop", 1));
        QuirkWiring quirks = new QuirkWiring(config, network, depot, metrics, clock);
        lanes = machine.threads("session-lane", LANES);
        timers = machine.timers("session-timer");
        dispatchLoop = machine.threads("dispatch", 1);

        Clock realTime = machine.realTime();
        Timer timer = Timer.on(timers);
        security = new SecurityWiring(
                config, store.load(), store, quirks.traits(), machine.threads("certificates", 1), realTime);
        ChargePointLinks links = new ChargePointLinks(
                List.of(new V16Dialect(quirks.traits()), new V201Dialect(quirks.traits())),
                security.events(new MeteredEvents(network, metrics)),
                clock,
                timer,
                id -> quirks.quietTime(id, QUIET_TIME));
        sessions = new SessionRegistry(
                SessionSettings.defaults()
                        .withCallTimeout(Duration.ofSeconds(config.ocpp().callTimeoutSeconds()))
                        .withCallsPerSecond(config.ocpp().callsPerSecond()),
                lanes,
                timer,
                realTime,
                new FrameLog(clock, store.messages(), FRAMES_KEPT, FRAME_CHARACTERS_KEPT, CHARGE_POINTS_LOGGED),
                machine::freshId,
                links);
        ChargePointCommands commands = new MeteredCommands(links.commands(sessions), metrics);
        security.connect(commands, sessions);
        metrics.watchCloses(() -> sessions.closes().entrySet().stream()
                .collect(Collectors.toMap(close -> close.getKey().name(), Map.Entry::getValue)));
        metrics.watchSessions(() ->
                sessions.views().stream().mapToInt(SessionView::framesWaiting).summaryStatistics());
        Dispatcher dispatcher = dispatcher(config, depot, quirks, clock, commands);
        operators = new OperatorWiring(
                config, depot, idTags.book(), network, clock, realTime, metrics, clockSpeed, store.history(), lanes);
        DepotStatus status = new DepotStatus(config, depot, network, dispatcher, clock);
        SiteHistory history = new SiteHistory(status, operators.tariff(), store.history());
        ReservationKeeper reservations = new ReservationKeeper(clock, network, commands, depot);
        network.addListener(dispatcher);
        Adoption adoption = new Adoption(
                network,
                commands,
                network::learn,
                dispatcher,
                quirks.traits(),
                network.behaviours(),
                config.scheduling().meterValueSeconds());
        // Hears of a boot before the adoption that follows it may be over.
        idTags.keepLocalLists(config, network, commands, adoption, clock);
        network.addListener(adoption);
        ProfileAudit audit = new ProfileAudit(clock, network, network, dispatcher, adoption::isAdopted);
        adoption.onAdopted(audit::audit);
        network.addListener(audit);
        network.addListener(new TransactionInquiries(clock, network, commands, network));
        network.addListener(new RemoteStarter(network, commands, quirks.traits()));
        network.addListener(reservations);
        RemoteStartWatch remoteStarts = new RemoteStartWatch(clock, network, network);
        network.addListener(remoteStarts);
        scheduling = new Scheduling(
                config,
                depot,
                new OcppTranslation(
                        clock,
                        network,
                        dispatcher,
                        quirks.ratings(),
                        operators.needs(),
                        operators.tariff()::over,
                        claimSettings(config)),
                events,
                clock,
                new ScaledClockWait(clock, clockSpeed),
                operators::onCycle,
                () -> {
                    reservations.keepAll();
                    remoteStarts.checkAll();
                    operators.eachMinute();
                    operators.onPower(history.sample());
                },
                machine.ticker());
        endpoint = security.endpoint(sessions);
        api = operators.api(
                status,
                dispatcher,
                history,
                new ProtectedCommands(
                        commands,
                        quirks.traits(),
                        (id, call) -> links.meaning(sessions, id, call),
                        new ReservedConnectors(clock, network, depot)),
                reservations,
                security.ports(),
                events,
                this::obstacles);
    }

    private List<String> obstacles() {
        List<String> obstacles = new ArrayList<>();
        if (!isListening) {
            obstacles.add("charge points cannot connect: the gateway is starting or stopping");
        }
        store.problem().ifPresent(obstacles::add);
        obstacles.addAll(operators.obstacles());
        return obstacles;
    }

    private static ClaimSettings claimSettings(GatewayConfig config) {
        GatewayConfig.Scheduling scheduling = config.scheduling();
        return ClaimSettings.of(
                scheduling.believedShare(),
                scheduling.assumedShare(),
                Duration.ofMinutes(scheduling.overstayMinutes()));
    }

    private static NetworkSettings networkSettings(GatewayConfig config) {
        Map<String, List<String>> vendors = config.ocpp().vendorMessages().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, vendor -> vendor.getValue().messageIds()));
        NetworkSettings settings = new NetworkSettings(
                        Duration.ofSeconds(config.ocpp().heartbeatSeconds()))
                .taking(VendorMessages.of(vendors));
        return config.authorization().concurrentTransactions() == ConcurrentTransactions.REFUSE
                ? settings.withoutConcurrentTransactions()
                : settings;
    }

    private Dispatcher dispatcher(
            GatewayConfig config,
            ConfiguredDepot depot,
            QuirkWiring quirks,
            Clock clock,
            ChargePointCommands commands) {
        DispatchSettings settings = DispatchSettings.DEFAULT
                .withProfileValidity(Duration.ofMinutes(config.scheduling().profileValidityMinutes()))
                .withMeterValidity(Duration.ofSeconds(config.site().meterValiditySeconds()));
        return new Dispatcher(
                clock,
                network,
                commands,
                quirks.ratings(),
                depot.siteTree(),
                new LedgerRecords(store),
                quirks.styles(),
                quirks.supervision(),
                settings,
                dispatchLoop,
                this::afterClockTime,
                new ScmTrigger(events::add),
                () -> events.add(Scheduling.powerReleased()));
    }

    /** Runs a task once that much time of the gateway's clock, which may run fast, has passed. */
    private void afterClockTime(Duration time, Runnable task) {
        try {
            timers.schedule(task, Math.round(time.toNanos() / clockSpeed), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException stopping) {
            LOG.debug("Stopping; nothing more is done later");
        }
    }

    /**
     * Begins to plan and to listen.
     *
     * @throws IOException when an address cannot be had, saying which and why
     */
    void start() throws IOException {
        scheduling.start();
        endpoint.open();
        security.openEncrypted(sessions);
        isListening = true;
        if (api.isPresent()) {
            api.get().start();
        }
        if (clockSpeed != 1) {
            LOG.warn("Demonstration: the clock runs {} times as fast as real time", clockSpeed);
        }
    }

    /** Where connections get their sessions, also those that do not come through the endpoint. */
    SessionRegistry sessions() {
        return sessions;
    }

    /** The scheduling core; for those who do not {@link #start} the gateway but drive it. */
    Scheduling scheduling() {
        return scheduling;
    }

    /** Where charge points connect, without an identity: {@code ws://host:port/ocpp}. */
    URI ocppUrl() {
        InetSocketAddress address = endpoint.getAddress();
        String host = address.getAddress().isAnyLocalAddress() ? "0.0.0.0" : address.getHostString();
        return URI.create("ws://" + host + ":" + endpoint.getPort() + "/ocpp");
    }

    /** Where charge points connect with encryption; empty when they cannot. */
    Optional<URI> encryptedUrl() {
        URI plain = ocppUrl();
        return security.encryptedPort().map(port -> URI.create("wss://" + plain.getHost() + ":" + port + "/ocpp"));
    }

    /** Where the HTTP API answers; empty when there is none. */
    Optional<URI> httpUrl() {
        return api.map(http -> URI.create("http://" + httpHost + ":" + http.port()));
    }

    /** Stops to listen, lets the cycle in hand end, and stops. Once only. */
    @Override
    public void close() {
        isListening = false;
        api.ifPresent(OperatorApi::close);
        endpoint.close();
        security.close();
        try {
            scheduling.stop();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        network.close();
        shutDown(dispatchLoop);
        shutDown(lanes);
        shutDown(timers);
    }

    private static void shutDown(ExecutorService executor) {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(1, TimeUnit.SECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            executor.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
