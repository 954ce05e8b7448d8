package org.optivgi.simulator.testkit;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.frame.FrameCodec;
import org.optivgi.simulator.link.HandshakeRefusedException;
import org.optivgi.simulator.link.Link;
import org.optivgi.simulator.link.LinkEnd;
import org.optivgi.simulator.link.WebSocketLinks;

/**
 * A charge point for tests of a central system: it sends what the test says and nothing else, answers calls by script,
 * and keeps every frame. Safe from any thread. Calls without a scripted answer get CALLERROR {@code NotImplemented}.
 *
 * <p>Waiting methods give up after {@link #patience(Duration) the patience} (10 s unless told) with an
 * {@link AssertionError} that shows the frames exchanged.
 */
public final class ScriptedChargePoint implements AutoCloseable {
    private static final Duration DEFAULT_PATIENCE = Duration.ofSeconds(10);

    private final String identity;
    private final WebSocketLinks links;
    private final Conversation conversation;
    private final Link link;
    private final AtomicLong nextId = new AtomicLong(1);
    private volatile Duration patience = DEFAULT_PATIENCE;

    private ScriptedChargePoint(String identity, WebSocketLinks links, Conversation conversation, Link link) {
        this.identity = identity;
        this.links = links;
        this.conversation = conversation;
        this.link = link;
    }

    /** Connects with the subprotocol {@code ocpp1.6}; see {@link #connect(String, String, List, Map)}. */
    public static ScriptedChargePoint connect(String url, String identity) {
        return connect(url, identity, List.of("ocpp1.6"), Map.of());
    }

    /**
     * Connects to {@code url/identity} and returns when the handshake is done.
     *
     * @param url the central system's address without the identity, for example {@code ws://localhost:8180/ocpp}
     * @param identity percent-encoded by this method
     * @param subprotocols offered in this order; empty offers none
     * @param headers further request headers, for example {@code Authorization}
     * @throws HandshakeRefusedException if the central system answers with anything but 101
     */
    public static ScriptedChargePoint connect(
            String url, String identity, List<String> subprotocols, Map<String, String> headers) {
        WebSocketLinks links = new WebSocketLinks("scripted-" + identity, 1);
        Conversation conversation = new Conversation();
        try {
            Link link = links.open(WebSocketLinks.address(url, identity), subprotocols, headers, conversation)
                    .orTimeout(DEFAULT_PATIENCE.toSeconds(), TimeUnit.SECONDS)
                    .join();
            conversation.opened(link);
            return new ScriptedChargePoint(identity, links, conversation, link);
        } catch (CompletionException e) {
            links.close();
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("no connection to " + url + " as " + identity, e.getCause());
        }
    }

    /** Sets how long waiting methods wait, in real time. */
    public ScriptedChargePoint patience(Duration newPatience) {
        patience = newPatience;
        return this;
    }

    /** The identity that was connected with. */
    public String identity() {
        return identity;
    }

    /** The subprotocol that the central system chose; empty if none. */
    public String subprotocol() {
        return link.subprotocol();
    }

    /** Sends a CALL with a fresh message id; the future has the CALLRESULT or CALLERROR, or fails when the link ends. */
    public CompletableFuture<Frame> call(String action, String json) {
        return call(new Frame.Call(identity + "-" + nextId.getAndIncrement(), action, FrameCodec.object(json)));
    }

    /** Sends this CALL; the future has the CALLRESULT or CALLERROR, or fails when the link ends. */
    public CompletableFuture<Frame> call(Frame.Call call) {
        CompletableFuture<Frame> answer = conversation.expectAnswer(call.id());
        sendText(FrameCodec.encode(call));
        return answer;
    }

    /**
     * Sends a CALL and waits for its CALLRESULT.
     *
     * @throws AssertionError if a CALLERROR or nothing comes
     */
    public JsonObject request(String action, String json) {
        Frame answer = await(call(action, json), "answer to " + action);
        if (answer instanceof Frame.CallResult result) {
            return result.payload();
        }
        throw new AssertionError(action + " was answered with " + answer + "\n" + conversation.history());
    }

    /** Sends a CALL and waits for its CALLERROR. */
    public Frame.CallError requestError(String action, String json) {
        Frame answer = await(call(action, json), "answer to " + action);
        if (answer instanceof Frame.CallError error) {
            return error;
        }
        throw new AssertionError(action + " was answered with " + answer + "\n" + conversation.history());
    }

    /** Sends BootNotification and waits for the answer, in the way most tests begin. */
    public JsonObject boot() {
        return request(
                "BootNotification",
                "{\"chargePointVendor\":\"Optivgi\",\"chargePointModel\":\"Scripted\",\"firmwareVersion\":\"1\"}");
    }

    /** Sends any frame, unsolicited answers included. */
    public void send(Frame frame) {
        sendText(FrameCodec.encode(frame));
    }

    /** Sends any text, well formed or not. */
    public void sendText(String text) {
        conversation.sent(text);
        link.send(text);
    }

    /** The link itself, for what is not text: fragments, binary, pings, not reading. */
    public Link link() {
        return link;
    }

    /** Answers every later call of this action with this reply. */
    public ScriptedChargePoint answer(String action, Reply reply) {
        conversation.answer(action, reply);
        return this;
    }

    /** Answers the next calls of this action with these replies, one each, before the standing answer applies. */
    public ScriptedChargePoint enqueue(String action, Reply... replies) {
        conversation.enqueue(action, List.of(replies));
        return this;
    }

    /**
     * Answers as a charge point that agrees to everything: {@code Accepted} to what has a status, and the given
     * configuration keys (all others are unknown to it) to GetConfiguration.
     */
    public ScriptedChargePoint answerWillingly(Map<String, String> configuration) {
        WillingReplies.with(configuration).forEach(this::answer);
        return this;
    }

    /** Takes the next CALL of this action that was not taken yet, in the order of arrival, and waits for it. */
    public Frame.Call takeCall(String action) {
        return conversation
                .take(action, patience)
                .orElseThrow(() -> new AssertionError(
                        "no " + action + " came within " + patience + "\n" + conversation.history()));
    }

    /** The next CALL of this action not taken yet, if it comes within the time: for what should not come. */
    public Optional<Frame.Call> pollCall(String action, Duration time) {
        return conversation.take(action, time);
    }

    /** Takes the next incoming text that was not taken by this method yet, whatever it is, and waits for it. */
    public String takeText() {
        return conversation
                .takeText(patience)
                .orElseThrow(
                        () -> new AssertionError("nothing came within " + patience + "\n" + conversation.history()));
    }

    /** Every text of this connection so far, both directions, in order. */
    public List<RecordedFrame> transcript() {
        return conversation.transcript();
    }

    /** Whether the link is still there. */
    public boolean isOpen() {
        return !conversation.end().isDone();
    }

    /** Waits for the link's end. */
    public LinkEnd awaitEnd() {
        return await(conversation.end(), "end of the link");
    }

    /** Drops the TCP connection without a close frame. */
    public void cut() {
        link.cut();
    }

    /** Closes in the WebSocket way, waits until that is done, and frees the threads. */
    @Override
    public void close() {
        if (isOpen()) {
            link.close(1000, "");
            awaitEnd();
        }
        links.close();
    }

    private <T> T await(CompletableFuture<T> future, String what) {
        try {
            return future.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("no " + what + " within " + patience + "\n" + conversation.history(), e);
        } catch (ExecutionException e) {
            throw new AssertionError("no " + what + ": " + e.getCause() + "\n" + conversation.history(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        }
    }
}
