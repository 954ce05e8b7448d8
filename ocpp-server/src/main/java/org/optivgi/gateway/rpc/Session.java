package org.optivgi.gateway.rpc;

import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection of one charge point, seen as an exchange of calls and answers.
 *
 * <p>Public methods may be called from any thread and return at once: the work is done on the session's own lane, in
 * the order of arrival. Spec: OCPP-J 1.6 §4.1.
 */
public final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    /** How often a connection's trouble of one kind is worth a line in the log; the counters go on. */
    private static final int LINES_PER_TROUBLE = 10;

    private final String identity;
    private final OcppVersion version;
    private final Connection connection;
    private final SessionRegistry.Environment environment;
    private final BiConsumer<Session, String> ended;
    private final Instant connectedAt;
    private final SessionCounters counters = new SessionCounters();
    private final Mailbox lane;
    private final InboundCalls inbound;
    private final OutboundCalls outbound;
    private final SessionHandler handler;
    private final AtomicBoolean isClosed = new AtomicBoolean();
    private volatile Instant lastHeardAt;
    // Only touched on the lane.
    private int unreadableInARow;
    private boolean over;

    /** @param ended told once, on the lane, when the session is over, with the reason */
    Session(
            String identity,
            OcppVersion version,
            Connection connection,
            SessionRegistry.Environment environment,
            BiConsumer<Session, String> ended) {
        this.identity = identity;
        this.version = version;
        this.connection = connection;
        this.environment = environment;
        this.ended = ended;
        this.connectedAt = environment.clock().instant();
        this.lastHeardAt = connectedAt;
        SessionSettings settings = environment.settings();
        this.lane = new Mailbox(identity, environment.pool(), settings.mailboxFrames(), settings.mailboxCharacters());
        Timer onLane = (delay, task) -> environment.timer().after(delay, () -> lane.execute(task));
        CallAllowance allowance = new CallAllowance(environment.clock(), settings.callsPerSecond());
        this.inbound = new InboundCalls(settings, allowance, onLane, lane, this::handle, this::reply, counters);
        this.outbound = new OutboundCalls(
                settings, onLane, environment.messageIds(), this::send, this::reportLateAnswer, counters);
        this.handler = environment.handlers().open(this);
    }

    /** The charge point's identity, spelled as it connected. */
    public String identity() {
        return identity;
    }

    public OcppVersion version() {
        return version;
    }

    SessionHandler handler() {
        return handler;
    }

    /** The session as it is now. */
    public SessionView view() {
        return new SessionView(
                identity,
                version,
                connection.peer(),
                connectedAt,
                lastHeardAt,
                counters.callsReceived.get(),
                counters.callsRepeated.get(),
                counters.callsRefused.get(),
                counters.callsSent.get(),
                counters.callsTimedOut.get(),
                counters.answersLate.get(),
                counters.answersUnknown.get(),
                counters.framesUnreadable.get(),
                lane.waiting());
    }

    /** Calls the charge point, when it is this call's turn. The future never fails; it completes on the lane. */
    public CompletableFuture<CallOutcome> call(OutboundCall call) {
        CompletableFuture<CallOutcome> outcome = new CompletableFuture<>();
        CompletableFuture<CallOutcome> checked = outcome.thenApply(this::checkResponsive);
        lane.execute(() -> outbound.submit(call, outcome));
        return checked;
    }

    /** Keeps the gateway's calls back until {@link #releaseCalls}, or lets them go; answers are not affected. */
    public void holdCalls() {
        lane.execute(() -> outbound.hold(true));
    }

    /** Lets the gateway's calls go. */
    public void releaseCalls() {
        lane.execute(() -> outbound.hold(false));
    }

    /** Closes the connection; calls in hand end at once. */
    public void close(CloseReason reason) {
        if (isClosed.compareAndSet(false, true)) {
            environment.closes().accept(reason);
        }
        connection.close(reason);
        lane.execute(() -> end(reason.text()));
    }

    /** The transport has received a text. */
    public void received(String text) {
        heard();
        if (!lane.offer(() -> process(text), text.length())) {
            LOG.warn("{} sends more than can be processed", identity);
            close(CloseReason.FLOODED);
        }
    }

    /** The transport has received something that is no text. Spec: OCPP-J 1.6 §4.1.1 knows text only. */
    public void receivedBinary() {
        heard();
        if (!lane.offer(() -> countUnreadable("a binary message"), 0)) {
            close(CloseReason.FLOODED);
        }
    }

    /** The transport has seen a sign of life, such as a pong. */
    public void heard() {
        lastHeardAt = environment.clock().instant();
    }

    /** The transport's connection has ended. */
    public void connectionClosed(String reason) {
        lane.execute(() -> end(reason));
    }

    private void process(String text) {
        if (over) {
            return;
        }
        environment.frameLog().record(identity, FrameLog.Direction.RECEIVED, text);
        try {
            environment.codec().decode(text).accept(new Dispatch());
            unreadableInARow = 0;
        } catch (RpcFault fault) {
            answerFault(fault);
            countUnreadable(fault.description());
        }
    }

    private void answerFault(RpcFault fault) {
        String messageId = fault.messageId();
        if (fault.kind() == RpcFault.Kind.ANSWER) {
            if (messageId != null) {
                outbound.answered(messageId, new CallOutcome.Refused(fault.code(), "", "The answer could not be read"));
            }
        } else if (messageId != null) {
            sendError(messageId, fault.code(), fault.description());
        } else {
            version.idForUnreadable().ifPresent(id -> sendError(id, fault.code(), fault.description()));
        }
    }

    private void countUnreadable(String description) {
        counters.framesUnreadable.incrementAndGet();
        if (counters.framesUnreadable.get() <= LINES_PER_TROUBLE) {
            LOG.warn("Unreadable: {}", description);
        }
        if (++unreadableInARow >= environment.settings().unreadableFrames()) {
            close(CloseReason.UNREADABLE);
        }
    }

    private CompletionStage<Reply> handle(Frame.Call call) {
        return handler.handle(call);
    }

    private void reply(Frame.Call call, Reply reply) {
        if (reply instanceof Reply.Result result) {
            send(new Frame.CallResult(call.messageId(), result.payload()));
        } else if (reply instanceof Reply.Error error) {
            LOG.warn("{} is answered with {}: {}", call.action(), error.code(), error.description());
            sendError(call.messageId(), error.code(), error.description());
        }
        handler.replied(call, reply);
    }

    private void sendError(String messageId, RpcErrorCode code, String description) {
        counters.callsRefused.incrementAndGet();
        send(new Frame.CallError(messageId, code.spelling(version), description, new JsonObject()));
    }

    private boolean send(Frame frame) {
        String text = environment.codec().encode(frame);
        boolean sent = connection.send(text);
        if (sent) {
            environment.frameLog().record(identity, FrameLog.Direction.SENT, text);
        } else {
            close(CloseReason.NOT_READING);
        }
        return sent;
    }

    private void reportLateAnswer(OutboundCall call, CallOutcome outcome) {
        LOG.info("A late answer to {} has come", call.action());
        handler.lateAnswer(call, outcome);
    }

    private CallOutcome checkResponsive(CallOutcome outcome) {
        if (outcome instanceof CallOutcome.TimedOut
                && outbound.unansweredInARow() >= environment.settings().unansweredCalls()) {
            LOG.warn("{} calls in a row were not answered", outbound.unansweredInARow());
            close(CloseReason.UNRESPONSIVE);
        }
        return outcome;
    }

    private void end(String reason) {
        if (over) {
            return;
        }
        over = true;
        inbound.close();
        outbound.close(reason);
        ended.accept(this, reason);
    }

    /** What each kind of frame does. */
    private final class Dispatch implements Frame.Visitor<Boolean> {
        @Override
        public Boolean call(Frame.Call call) {
            boolean taken = inbound.accept(call);
            if (!taken) {
                close(CloseReason.FLOODED);
            }
            return taken;
        }

        @Override
        public Boolean result(Frame.CallResult result) {
            return answered(result.messageId(), new CallOutcome.Answered(result.payload()));
        }

        @Override
        public Boolean error(Frame.CallError error) {
            RpcErrorCode code = RpcErrorCode.read(error.code());
            return answered(error.messageId(), new CallOutcome.Refused(code, error.code(), error.description()));
        }

        private boolean answered(String messageId, CallOutcome outcome) {
            boolean known = outbound.answered(messageId, outcome);
            if (!known) {
                counters.answersUnknown.incrementAndGet();
                if (counters.answersUnknown.get() <= LINES_PER_TROUBLE) {
                    LOG.warn("An answer came to {}, which was not asked", messageId);
                }
            }
            return known;
        }
    }
}
