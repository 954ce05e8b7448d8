package org.optivgi.gateway.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.framing.Framedata;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.HandshakeImpl1Server;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.rpc.CloseReason;
import org.optivgi.gateway.rpc.OcppVersion;
import org.optivgi.gateway.rpc.Session;
import org.optivgi.gateway.rpc.SessionRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The WebSocket server to which charge points connect: {@code ws://host:port/ocpp/{identity}}.
 *
 * <p>The callbacks of the library only hand over to the sessions, for one that waits would stall all connections.
 * Spec: OCPP-J 1.6 §3.
 */
public final class OcppEndpoint extends WebSocketServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OcppEndpoint.class);
    /**
     * After a restart all charge points come back at once. Those that find the queue full are reset by some kernels, though
     * they believe to be connected. The kernel takes no more than its own limit (net.core.somaxconn, 4096 by default).
     */
    private static final int PENDING_CONNECTIONS = 4_096;

    private static final Duration START_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration GOODBYE_TIMEOUT = Duration.ofSeconds(1);
    private static final long STRANDED_MILLIS = 100;
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(2);

    private final Admission admission = new Admission();
    private final EndpointSettings settings;
    private final SessionRegistry sessions;
    private final Doorway doorway;
    private final Clock clock;
    private final GuardedWebSocketFactory sockets;
    private final LinkKeeper linkKeeper;
    private final ScheduledExecutorService keeperThread;
    private final ThreadPoolExecutor handshakeThreads;
    private final CompletableFuture<Void> started = new CompletableFuture<>();

    /**
     * @param address where to listen; port 0 takes a free one
     * @param sessions where each connection gets its session
     * @param doorway who is let in, and how links are treated
     * @param tls encrypts the connections; null for an endpoint without encryption
     * @param clock real time, whatever the clock of the gateway
     */
    public OcppEndpoint(
            InetSocketAddress address,
            EndpointSettings settings,
            SessionRegistry sessions,
            Doorway doorway,
            @Nullable TlsServer tls,
            Clock clock) {
        super(address, workers(), List.of(new OcppDraft(settings.versions(), settings.maxMessageBytes())));
        this.settings = settings;
        this.sessions = sessions;
        this.doorway = doorway;
        this.clock = clock;
        this.handshakeThreads = handshakeThreads(settings.maxUnfinishedHandshakes());
        this.sockets = new GuardedWebSocketFactory(settings, clock, doorway.refused(), handshakeThreads, tls);
        this.linkKeeper = new LinkKeeper(settings, clock, sockets, this::getConnections, doorway.refused());
        this.keeperThread = Executors.newSingleThreadScheduledExecutor(OcppEndpoint::keeperThread);
        setWebSocketFactory(sockets);
        setTcpNoDelay(true);
        setReuseAddr(true);
        setDaemon(true);
        setMaxPendingConnections(PENDING_CONNECTIONS);
        // The library would count pongs alone; the link keeper counts every frame.
        setConnectionLostTimeout(0);
    }

    /**
     * Starts to listen and returns when connections are taken.
     *
     * @throws IOException when the address cannot be had
     */
    public void open() throws IOException {
        start();
        try {
            started.get(START_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException failure) {
            keeperThread.shutdownNow();
            handshakeThreads.shutdownNow();
            throw new IOException("cannot listen on " + getAddress() + ": " + reason(failure), failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting to listen", interrupted);
        }
        keeperThread.scheduleWithFixedDelay(linkKeeper, 1, 1, TimeUnit.SECONDS);
        keeperThread.scheduleWithFixedDelay(
                this::writeWhatIsStranded, STRANDED_MILLIS, STRANDED_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Closes all connections and stops to listen. */
    @Override
    public void close() {
        keeperThread.shutdownNow();
        handshakeThreads.shutdownNow();
        linkKeeper.endHandshakes();
        sayGoodbye();
        try {
            stop((int) STOP_TIMEOUT.toMillis(), CloseReason.STOPPING.text());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Closes all connections and waits a moment for it, as the library would end its threads before it has said so. */
    private void sayGoodbye() {
        for (WebSocket connection : getConnections()) {
            connection.close(CloseReason.STOPPING.code(), CloseReason.STOPPING.text());
        }
        long end = System.nanoTime() + GOODBYE_TIMEOUT.toNanos();
        while (!getConnections().isEmpty() && System.nanoTime() < end) {
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    /** How many clients are in their handshake. */
    int handshakesInProgress() {
        return sockets.inHandshake().size();
    }

    @Override
    public void onStart() {
        started.complete(null);
    }

    @Override
    public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
            WebSocket connection, Draft draft, ClientHandshake request) {
        Optional<RefusalReason> refusal = refusal((GuardedWebSocket) connection, (OcppDraft) draft, request);
        refusal.ifPresent(reason -> refuse((GuardedWebSocket) connection, request.getResourceDescriptor(), reason));
        return refusal.filter(reason -> reason.status() != 101)
                .<ServerHandshakeBuilder>map(Refusal::new)
                .orElseGet(HandshakeImpl1Server::new);
    }

    @Override
    public void onOpen(WebSocket connection, ClientHandshake handshake) {
        GuardedWebSocket socket = (GuardedWebSocket) connection;
        sockets.handshakeDone(socket);
        RefusalReason refusal = socket.refusal();
        if (refusal != null) {
            end(socket, refusal);
        } else {
            openSession(socket, handshake.getResourceDescriptor());
        }
    }

    @Override
    public void onMessage(WebSocket connection, String message) {
        Session session = heard(connection);
        if (session != null) {
            session.received(message);
        }
    }

    @Override
    public void onMessage(WebSocket connection, ByteBuffer message) {
        Session session = heard(connection);
        if (session != null) {
            session.receivedBinary();
        }
    }

    @Override
    public void onWebsocketPing(WebSocket connection, Framedata ping) {
        GuardedWebSocket socket = (GuardedWebSocket) connection;
        Session session = heard(connection);
        if (socket.outQueue.size() >= settings.maxQueuedMessages()) {
            // Whoever pings and does not read the answers would fill the memory with them.
            end(socket, session);
            return;
        }
        super.onWebsocketPing(connection, ping);
        if (session != null) {
            session.heard();
        }
    }

    private static void end(GuardedWebSocket socket, @Nullable Session session) {
        if (session != null) {
            session.close(CloseReason.NOT_READING);
        } else {
            socket.closeConnection(CloseFrame.POLICY_VALIDATION, CloseReason.NOT_READING.text());
        }
    }

    @Override
    public void onWebsocketPong(WebSocket connection, Framedata pong) {
        GuardedWebSocket socket = (GuardedWebSocket) connection;
        socket.setLink(socket.link().ponged(clock.instant()));
        Session session = socket.session();
        if (session != null) {
            session.heard();
        }
    }

    @Override
    public void onClose(WebSocket connection, int code, @Nullable String reason, boolean remote) {
        Session session = ((GuardedWebSocket) connection).session();
        if (session != null) {
            session.connectionClosed(ending(code, reason, remote));
        }
    }

    @Override
    public void onError(@Nullable WebSocket connection, Exception failure) {
        if (connection != null) {
            LOG.debug("A connection failed", failure);
        } else if (!started.completeExceptionally(failure)) {
            LOG.error("The WebSocket server failed", failure);
        }
    }

    /**
     * Asks for writing wherever frames wait. The library gives up its interest in writing after a batch without a second
     * look at the queue, so that a frame queued in that moment would wait for the next one, which may never come.
     */
    private void writeWhatIsStranded() {
        try {
            for (WebSocket connection : getConnections()) {
                if (connection.hasBufferedData()) {
                    onWriteDemand(connection);
                }
            }
        } catch (RuntimeException unexpected) {
            LOG.error("Looking for frames that wait failed; it is tried again", unexpected);
        }
    }

    private Optional<RefusalReason> refusal(GuardedWebSocket socket, OcppDraft draft, ClientHandshake request) {
        if (!draft.isUpgrade()) {
            return Optional.of(RefusalReason.NOT_AN_UPGRADE);
        }
        Admission.Decision decision = admission.decide(request.getResourceDescriptor());
        if (decision instanceof Admission.Refused noIdentity) {
            return Optional.of(noIdentity.reason());
        }
        String identity = ((Admission.Admitted) decision).identity();
        Optional<RefusalReason> refusal = doorway.gatekeeper()
                .refuses(new Knock(
                        identity,
                        socket.address(),
                        socket.hasSSLSupport(),
                        request.getFieldValue("Authorization"),
                        socket.certificates()));
        return refusal.or(() -> agree(socket, draft, request, identity));
    }

    /** Settles the version, and how the link is treated from now on. */
    private Optional<RefusalReason> agree(
            GuardedWebSocket socket, OcppDraft draft, ClientHandshake request, String identity) {
        LinkPolicy policy = doorway.policies().apply(identity);
        socket.setPingInterval(policy.pingInterval());
        if (request.getFieldValue("Sec-WebSocket-Protocol").isBlank()) {
            policy.assumedVersion().filter(settings.versions()::contains).ifPresent(draft::assume);
        }
        return draft.version().isPresent() ? Optional.empty() : Optional.of(RefusalReason.NO_SUBPROTOCOL);
    }

    private void refuse(GuardedWebSocket socket, String path, RefusalReason reason) {
        socket.setRefusal(reason);
        doorway.refused().add(socket.address(), path, reason);
    }

    private static void end(GuardedWebSocket socket, RefusalReason refusal) {
        if (refusal == RefusalReason.NO_SUBPROTOCOL) {
            socket.close(CloseReason.NO_SUBPROTOCOL.code(), CloseReason.NO_SUBPROTOCOL.text());
        } else {
            // The refusal is an HTTP response: no close frame may follow it.
            socket.flushAndClose(CloseFrame.NEVER_CONNECTED, refusal.text(), false);
        }
    }

    private void openSession(GuardedWebSocket socket, String path) {
        OcppVersion version = ((OcppDraft) socket.getDraft()).version().orElseThrow();
        if (admission.decide(path) instanceof Admission.Admitted admitted) {
            WebSocketConnection connection = new WebSocketConnection(socket, settings.maxQueuedMessages(), clock);
            socket.setSession(sessions.open(admitted.identity(), version, connection));
        }
    }

    private @Nullable Session heard(WebSocket connection) {
        GuardedWebSocket socket = (GuardedWebSocket) connection;
        socket.setLink(socket.link().heard(clock.instant()));
        return socket.session();
    }

    private static String ending(int code, @Nullable String reason, boolean remote) {
        String who = remote ? "the charge point closed the connection" : "the connection was closed";
        String why = reason == null || reason.isBlank() ? "" : ": " + reason;
        return who + " (" + code + why + ")";
    }

    private static String reason(Exception failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return String.valueOf(cause.getMessage());
    }

    private static int workers() {
        return Math.max(2, Runtime.getRuntime().availableProcessors());
    }

    /** Few threads, for they calculate; as many may wait as may be in their handshake. */
    private static ThreadPoolExecutor handshakeThreads(int mostWaiting) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                workers(), workers(), 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(mostWaiting + 1), task -> {
                    Thread thread = new Thread(task, "handshake-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private static Thread keeperThread(Runnable task) {
        Thread thread = new Thread(task, "link-keeper");
        thread.setDaemon(true);
        return thread;
    }
}
