package org.optivgi.simulator.load;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.frame.FrameCodec;
import org.optivgi.simulator.frame.MalformedFrameException;

/** One cheap charge point: connects, boots, starts a transaction, then sends MeterValues, one call in flight. */
final class LoadStation implements ClientFrames.Receiver {
    private static final int MOST_OVERDUE = 100;
    private static final String HEAD_END = "\r\n\r\n";

    private final LoadWorker worker;
    private final LoadSpec spec;
    private final String identity;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final ClientFrames frames = new ClientFrames(this);
    private final Deque<ByteBuffer> outgoing = new ArrayDeque<>();
    private final Deque<Long> overdue = new ArrayDeque<>();
    private final StringBuilder head = new StringBuilder();
    private Phase phase = Phase.CONNECTING;
    private long nextId = 1;
    private String expectedId = "";
    private long dueNanos;
    private int transactionId;
    private long registerWh;

    enum Phase {
        CONNECTING,
        UPGRADING,
        BOOTING,
        STARTING,
        /** In a transaction, nothing in flight. */
        IDLE,
        CALLING,
        ENDED
    }

    LoadStation(LoadWorker worker, LoadSpec spec, String identity, SocketChannel channel, SelectionKey key) {
        this.worker = worker;
        this.spec = spec;
        this.identity = identity;
        this.channel = channel;
        this.key = key;
    }

    boolean isReady() {
        return phase == Phase.IDLE || phase == Phase.CALLING;
    }

    /** What it was about, for whoever asks why it was lost. */
    String phase() {
        return phase.name().toLowerCase(Locale.ROOT);
    }

    boolean hasEnded() {
        return phase == Phase.ENDED;
    }

    /** The TCP connection stands: asks for the upgrade. */
    void connected() throws IOException {
        if (channel.finishConnect()) {
            phase = Phase.UPGRADING;
            String path = spec.url().getRawPath();
            String request = "GET " + path + (path.endsWith("/") ? "" : "/") + identity + " HTTP/1.1\r\n"
                    + "Host: " + spec.url().getHost() + ":" + spec.port() + "\r\n"
                    + "Upgrade: websocket\r\nConnection: Upgrade\r\n"
                    + "Sec-WebSocket-Key: " + worker.handshakeKey() + "\r\n"
                    + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: ocpp1.6" + HEAD_END;
            write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
        }
    }

    void received(ByteBuffer bytes) throws IOException {
        if (phase == Phase.UPGRADING) {
            readHead(bytes);
        }
        if (phase != Phase.UPGRADING && phase != Phase.ENDED && bytes.hasRemaining()) {
            frames.received(bytes);
        }
    }

    private void readHead(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining() && phase == Phase.UPGRADING) {
            head.append((char) (bytes.get() & 0xFF));
            if (head.length() >= HEAD_END.length() && head.indexOf(HEAD_END, head.length() - HEAD_END.length()) >= 0) {
                if (!head.toString().startsWith("HTTP/1.1 101")) {
                    throw new IOException("refused: " + head.substring(0, head.indexOf("\r\n")));
                }
                head.setLength(0);
                head.trimToSize();
                phase = Phase.BOOTING;
                call("BootNotification", "{\"chargePointVendor\":\"Optivgi\",\"chargePointModel\":\"Load\"}");
            }
        }
    }

    private void call(String action, String payload) throws IOException {
        expectedId = Long.toString(nextId++);
        send("[2,\"" + expectedId + "\",\"" + action + "\"," + payload + "]");
    }

    private void send(String text) throws IOException {
        write(ClientFrames.encode(ClientFrames.TEXT, text.getBytes(StandardCharsets.UTF_8), worker.random()));
    }

    private void write(ByteBuffer bytes) throws IOException {
        if (outgoing.isEmpty()) {
            channel.write(bytes);
        }
        if (bytes.hasRemaining()) {
            outgoing.add(bytes);
            key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        }
    }

    /** The socket takes bytes again. */
    void writable() throws IOException {
        while (!outgoing.isEmpty()) {
            ByteBuffer first = outgoing.peek();
            channel.write(first);
            if (first.hasRemaining()) {
                return;
            }
            outgoing.poll();
        }
        key.interestOps(SelectionKey.OP_READ);
    }

    /** A call is due at this time: it goes out now, or as soon as those before it are answered. */
    void due(long nanos) throws IOException {
        if (phase == Phase.IDLE) {
            sendMeterValues(nanos);
        } else if (phase == Phase.CALLING && overdue.size() < MOST_OVERDUE) {
            overdue.add(nanos);
        } else {
            worker.skipped();
        }
    }

    private void sendMeterValues(long due) throws IOException {
        phase = Phase.CALLING;
        dueNanos = due;
        registerWh += 2;
        call(
                "MeterValues",
                "{\"connectorId\":1,\"transactionId\":" + transactionId + ",\"meterValue\":[{\"timestamp\":\""
                        + worker.timestamp() + "\",\"sampledValue\":["
                        + "{\"value\":\"" + registerWh + "\",\"measurand\":\"Energy.Active.Import.Register\","
                        + "\"unit\":\"Wh\"},"
                        + "{\"value\":\"7200.0\",\"measurand\":\"Power.Active.Import\",\"unit\":\"W\"},"
                        + "{\"value\":\"31.30\",\"measurand\":\"Current.Import\",\"phase\":\"L1\",\"unit\":\"A\"}]}]}");
    }

    @Override
    public void text(String text) {
        try {
            if (phase == Phase.CALLING && text.startsWith("[3,\"" + expectedId + "\"")) {
                // The path of nearly all frames: no need to parse.
                answeredMeterValues();
            } else {
                handle(FrameCodec.decode(text));
            }
        } catch (MalformedFrameException e) {
            worker.callError();
        } catch (IOException e) {
            worker.lost(this, e);
        }
    }

    private void handle(Frame frame) throws IOException {
        if (frame instanceof Frame.Call call) {
            worker.callTaken();
            send(FrameCodec.encode(CannedAnswers.to(call)));
        } else if (frame instanceof Frame.CallError && frame.id().equals(expectedId)) {
            worker.callError();
            if (phase == Phase.CALLING) {
                goOn();
            }
        } else if (frame instanceof Frame.CallResult result && result.id().equals(expectedId)) {
            answered(result.payload());
        }
    }

    private void answered(JsonObject payload) throws IOException {
        if (phase == Phase.BOOTING) {
            phase = Phase.STARTING;
            call(
                    "StartTransaction",
                    "{\"connectorId\":1,\"idTag\":\"LOAD\",\"meterStart\":0,\"timestamp\":\"" + worker.timestamp()
                            + "\"}");
        } else if (phase == Phase.STARTING) {
            transactionId =
                    payload.has("transactionId") ? payload.get("transactionId").getAsInt() : 0;
            phase = Phase.IDLE;
            worker.ready(this);
        } else if (phase == Phase.CALLING) {
            answeredMeterValues();
        }
    }

    private void answeredMeterValues() throws IOException {
        worker.answered(dueNanos);
        goOn();
    }

    private void goOn() throws IOException {
        phase = Phase.IDLE;
        Long next = overdue.poll();
        if (next != null) {
            sendMeterValues(next);
        } else {
            worker.idle(this);
        }
    }

    @Override
    public void ping(byte[] payload) {
        try {
            write(ClientFrames.encode(ClientFrames.PONG, payload, worker.random()));
        } catch (IOException e) {
            worker.lost(this, e);
        }
    }

    @Override
    public void close() {
        worker.lost(this, "closed by the central system");
    }

    /** Says goodbye, if it can at once, and drops the socket. */
    void end() {
        phase = Phase.ENDED;
        try (channel) {
            if (outgoing.isEmpty() && channel.isConnected()) {
                byte[] normal = {(byte) (1000 >>> 8), (byte) 1000};
                channel.write(ClientFrames.encode(ClientFrames.CLOSE, normal, worker.random()));
            }
        } catch (IOException e) {
            // It is gone already, which is what was wanted.
        }
    }
}
