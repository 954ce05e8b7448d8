package org.optivgi.simulator.central;

import com.google.gson.JsonObject;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft_6455;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.protocols.IProtocol;
import org.java_websocket.protocols.Protocol;
import org.java_websocket.server.WebSocketServer;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.frame.FrameCodec;
import org.optivgi.simulator.frame.MalformedFrameException;
import org.optivgi.simulator.frame.Payload;

/**
 * A small central system for OCPP 1.6 on real sockets: agrees to everything unless told otherwise, keeps every frame,
 * and calls charge points for the test.
 */
public final class TestCentralSystem extends WebSocketServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A text received from a charge point. */
    public record Received(String identity, String text, Frame frame) {}

    private final CountDownLatch started = new CountDownLatch(1);
    private final Map<String, WebSocket> connections = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Frame>> pending = new ConcurrentHashMap<>();
    private final Map<String, BiFunction<String, Frame.Call, JsonObject>> handlers = new ConcurrentHashMap<>();
    private final Map<String, String> askedActions = new ConcurrentHashMap<>();
    private final Map<String, BiConsumer<String, Frame.Call>> afterwards = new ConcurrentHashMap<>();
    private final List<Received> received = new ArrayList<>();
    private final List<Received> untaken = new ArrayList<>();
    private final AtomicInteger transactionIds = new AtomicInteger();
    private final AtomicInteger connects = new AtomicInteger();
    private final AtomicLong callIds = new AtomicLong();
    private final ScheduledExecutorService sweeper = Executors.newSingleThreadScheduledExecutor();

    private TestCentralSystem(Supplier<Instant> clock, List<IProtocol> protocols) {
        super(new InetSocketAddress("localhost", 0), 2, List.of(new Draft_6455(List.of(), protocols, 4 * 1024 * 1024)));
        setReuseAddr(true);
        setTcpNoDelay(true);
        setDaemon(true);
        setConnectionLostTimeout(0);
        handle(
                "BootNotification",
                call -> Payload.payload()
                        .with("status", "Accepted")
                        .with("currentTime", clock.get())
                        .with("interval", 300)
                        .json());
        handle(
                "Heartbeat",
                call -> Payload.payload().with("currentTime", clock.get()).json());
        handle(
                "StartTransaction",
                call -> Payload.payload()
                        .with("transactionId", transactionIds.incrementAndGet())
                        .with("idTagInfo", Payload.status("Accepted"))
                        .json());
        handle(
                "Authorize",
                call -> Payload.payload()
                        .with("idTagInfo", Payload.status("Accepted"))
                        .json());
        handle("DataTransfer", call -> Payload.status("UnknownVendorId"));
    }

    /** Starts one on a free port; its clock answers BootNotification and Heartbeat. */
    public static TestCentralSystem start(Supplier<Instant> clock) {
        return start(clock, "ocpp1.6");
    }

    /** Starts one that speaks the given subprotocols. */
    public static TestCentralSystem start(Supplier<Instant> clock, String... subprotocols) {
        List<IProtocol> protocols = new ArrayList<>();
        for (String subprotocol : subprotocols) {
            protocols.add(new Protocol(subprotocol));
        }
        TestCentralSystem central = new TestCentralSystem(clock, protocols);
        central.start();
        try {
            if (!central.started.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the test central system did not start");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return central;
    }

    public String url() {
        return "ws://localhost:" + getPort() + "/ocpp";
    }

    /** Answers this action so from now on; a null answer is none at all, an exception a CALLERROR InternalError. */
    public TestCentralSystem handle(String action, Function<Frame.Call, JsonObject> handler) {
        return handleFor(action, (identity, call) -> handler.apply(call));
    }

    /** The same, with the charge point's identity. */
    public TestCentralSystem handleFor(String action, BiFunction<String, Frame.Call, JsonObject> handler) {
        handlers.put(action, handler);
        return this;
    }

    /** Does this each time after a CALL of this action was answered. */
    public TestCentralSystem after(String action, BiConsumer<String, Frame.Call> then) {
        afterwards.put(action, then);
        return this;
    }

    /** Calls a charge point and waits for its answer. */
    public Frame call(String identity, String action, String json) {
        return call(identity, action, FrameCodec.object(json));
    }

    public Frame call(String identity, String action, JsonObject payload) {
        String id = "cs-" + callIds.incrementAndGet();
        return await(sendCall(identity, new Frame.Call(id, action, payload)));
    }

    /** Calls a charge point and expects a CALLRESULT. */
    public JsonObject request(String identity, String action, String json) {
        Frame answer = call(identity, action, json);
        if (answer instanceof Frame.CallResult result) {
            return result.payload();
        }
        throw new AssertionError(action + " was answered with " + answer);
    }

    /** The code of the CALLERROR that a charge point answers with. */
    public String errorCode(String identity, String action, String json) {
        Frame answer = call(identity, action, json);
        if (answer instanceof Frame.CallError error) {
            return error.code();
        }
        throw new AssertionError(action + " was answered with " + answer);
    }

    public CompletableFuture<Frame> sendCall(String identity, Frame.Call call) {
        CompletableFuture<Frame> answer = new CompletableFuture<>();
        pending.put(call.id(), answer);
        askedActions.put(call.id(), call.action());
        sendText(identity, FrameCodec.encode(call));
        return answer;
    }

    public void sendText(String identity, String text) {
        connection(identity).send(text);
    }

    public void sendPing(String identity) {
        connection(identity).sendPing();
    }

    /** Drops a charge point's TCP connection. */
    public void cut(String identity) {
        WebSocket socket = connections.remove(identity);
        if (socket != null) {
            socket.closeConnection(1006, "cut by the test");
        }
    }

    public void close(String identity, int code, String reason) {
        connection(identity).close(code, reason);
    }

    /** The charge point's connection; waits for it, since a client may know of its handshake before this side does. */
    private WebSocket connection(String identity) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        synchronized (connections) {
            WebSocket socket = connections.get(identity);
            while (socket == null) {
                long wait = deadline - System.nanoTime();
                if (wait <= 0) {
                    throw new AssertionError(identity + " is not connected");
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(connections, wait);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
                socket = connections.get(identity);
            }
            return socket;
        }
    }

    public boolean isConnected(String identity) {
        return connections.containsKey(identity);
    }

    /** How many connections were opened so far. */
    public int connects() {
        return connects.get();
    }

    /** Takes the next CALL of this action by this charge point that was not taken yet; waits for it. */
    public Frame.Call take(String identity, String action) {
        return take(identity, action, call -> true);
    }

    public Frame.Call take(String identity, String action, Predicate<Frame.Call> wanted) {
        return poll(identity, action, PATIENCE, wanted)
                .orElseThrow(() -> new AssertionError("no " + action + " by " + identity + "; seen: " + received()));
    }

    public Optional<Frame.Call> poll(String identity, String action, Duration time, Predicate<Frame.Call> wanted) {
        long deadline = System.nanoTime() + time.toNanos();
        synchronized (received) {
            while (true) {
                for (Iterator<Received> left = untaken.iterator(); left.hasNext(); ) {
                    Received one = left.next();
                    if (one.identity().equals(identity)
                            && one.frame() instanceof Frame.Call call
                            && call.action().equals(action)
                            && wanted.test(call)) {
                        left.remove();
                        return Optional.of(call);
                    }
                }
                long wait = deadline - System.nanoTime();
                if (wait <= 0) {
                    return Optional.empty();
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(received, wait);
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            }
        }
    }

    /** The action of a CALL that this central system made, by its message id. */
    public String askedAction(String messageId) {
        return askedActions.get(messageId);
    }

    /** Everything received so far. */
    public List<Received> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** All CALLs of this action by this charge point so far, taken or not. */
    public List<Frame.Call> calls(String identity, String action) {
        List<Frame.Call> calls = new ArrayList<>();
        for (Received one : received()) {
            if (one.identity().equals(identity)
                    && one.frame() instanceof Frame.Call call
                    && call.action().equals(action)) {
                calls.add(call);
            }
        }
        return calls;
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("no answer", e);
        }
    }

    @Override
    public void onStart() {
        sweeper.scheduleWithFixedDelay(this::writeWhatIsStranded, 50, 50, TimeUnit.MILLISECONDS);
        started.countDown();
    }

    /** The library may leave a frame in its queue until the next one is sent: it stops to write without a second look. */
    private void writeWhatIsStranded() {
        getConnections().stream().filter(WebSocket::hasBufferedData).forEach(this::onWriteDemand);
    }

    @Override
    public void onOpen(WebSocket socket, ClientHandshake handshake) {
        String path = handshake.getResourceDescriptor();
        String identity = URLDecoder.decode(path.substring(path.lastIndexOf('/') + 1), StandardCharsets.UTF_8);
        socket.setAttachment(identity);
        synchronized (connections) {
            connections.put(identity, socket);
            connections.notifyAll();
        }
        connects.incrementAndGet();
    }

    @Override
    public void onClose(WebSocket socket, int code, String reason, boolean remote) {
        String identity = socket.getAttachment();
        if (identity != null) {
            connections.remove(identity, socket);
        }
    }

    @Override
    public void onMessage(WebSocket socket, String text) {
        Frame frame = null;
        try {
            frame = FrameCodec.decode(text);
        } catch (MalformedFrameException e) {
            // Kept as text: a misbehaving charge point is part of the tests.
        }
        // Answered before it can be seen: a test that has taken a CALL knows that its answer is on the way, ahead of
        // whatever the test sends next.
        if (frame instanceof Frame.Call call) {
            answer(socket, call);
            afterwards.getOrDefault(call.action(), (identity, any) -> {}).accept(socket.getAttachment(), call);
        }
        Received one = new Received(socket.getAttachment(), text, frame);
        synchronized (received) {
            received.add(one);
            untaken.add(one);
            received.notifyAll();
        }
        if (frame instanceof Frame.CallResult || frame instanceof Frame.CallError) {
            CompletableFuture<Frame> waiting = pending.remove(frame.id());
            if (waiting != null) {
                waiting.complete(frame);
            }
        }
    }

    private void answer(WebSocket socket, Frame.Call call) {
        Frame answer;
        try {
            JsonObject payload = handlers.getOrDefault(call.action(), (identity, any) -> Payload.empty())
                    .apply(socket.getAttachment(), call);
            if (payload == null) {
                return;
            }
            answer = new Frame.CallResult(call.id(), payload);
        } catch (RuntimeException e) {
            answer = new Frame.CallError(call.id(), "InternalError", e.getMessage(), Payload.empty());
        }
        if (socket.isOpen()) {
            socket.send(FrameCodec.encode(answer));
        }
    }

    @Override
    public void onMessage(WebSocket socket, ByteBuffer bytes) {}

    @Override
    public void onError(WebSocket socket, Exception e) {}

    @Override
    public void close() {
        sweeper.shutdownNow();
        try {
            stop(500);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
