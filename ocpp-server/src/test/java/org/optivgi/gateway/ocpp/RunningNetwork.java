package org.optivgi.gateway.ocpp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.optivgi.gateway.net.EndpointSettings;
import org.optivgi.gateway.net.OcppEndpoint;
import org.optivgi.gateway.net.RefusedConnections;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.ChargePointCommands;
import org.optivgi.gateway.network.ChargePointEvent;
import org.optivgi.gateway.network.ChargePointEvents;
import org.optivgi.gateway.network.InMemoryNetworkStore;
import org.optivgi.gateway.network.NetworkLoop;
import org.optivgi.gateway.network.NetworkSettings;
import org.optivgi.gateway.ocpp.v16.V16Dialect;
import org.optivgi.gateway.ocpp.v201.V201Dialect;
import org.optivgi.gateway.rpc.FrameLog;
import org.optivgi.gateway.rpc.SessionRegistry;
import org.optivgi.gateway.rpc.SessionSettings;
import org.optivgi.gateway.rpc.Timer;
import org.optivgi.gateway.testing.Doors;
import org.optivgi.simulator.testkit.ScriptedChargePoint;

/** The real thing from the socket to the network, without what plans and sends limits. */
final class RunningNetwork implements AutoCloseable {
    final NetworkLoop network = new NetworkLoop(
            (token, at) -> AuthorizationDecision.of(
                    token.value().equals("blocked")
                            ? AuthorizationDecision.Status.BLOCKED
                            : AuthorizationDecision.Status.ACCEPTED),
            new NetworkSettings(Duration.ofMinutes(5)),
            new InMemoryNetworkStore());
    final List<ChargePointEvent> events = new CopyOnWriteArrayList<>();
    final SessionRegistry sessions;
    final ChargePointCommands commands;
    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final OcppEndpoint endpoint;

    RunningNetwork(Duration callTimeout, Duration quietTime) {
        Clock clock = Clock.systemUTC();
        ChargePointEvents recorded = event -> {
            events.add(event);
            return network.submit(event);
        };
        ChargePointLinks links = new ChargePointLinks(
                List.of(new V16Dialect(), new V201Dialect()), recorded, clock, Timer.on(timer), id -> quietTime);
        this.sessions = new SessionRegistry(
                SessionSettings.defaults().withCallTimeout(callTimeout),
                pool,
                Timer.on(timer),
                clock,
                new FrameLog(clock, new InMemoryNetworkStore().messages(), 10, 200, 10),
                () -> UUID.randomUUID().toString(),
                links);
        this.commands = links.commands(sessions);
        this.endpoint = new OcppEndpoint(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                EndpointSettings.forHeartbeat(Duration.ofMinutes(5)),
                sessions,
                Doors.open(new RefusedConnections(clock, 10)),
                null,
                clock);
        try {
            endpoint.open();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    String url() {
        return "ws://127.0.0.1:" + endpoint.getPort() + "/ocpp";
    }

    /** Connects with a subprotocol, such as {@code ocpp2.0.1}. */
    ScriptedChargePoint connect(String identity, String subprotocol) {
        return ScriptedChargePoint.connect(url(), identity, List.of(subprotocol), Map.of());
    }

    ScriptedChargePoint connect(String identity) {
        return ScriptedChargePoint.connect(url(), identity);
    }

    <E extends ChargePointEvent> List<E> events(Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void close() {
        endpoint.close();
        timer.shutdownNow();
        pool.shutdownNow();
        network.close();
    }
}
