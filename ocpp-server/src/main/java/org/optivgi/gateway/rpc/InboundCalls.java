package org.optivgi.gateway.rpc;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Processes a charge point's calls one at a time, in their order, and answers each exactly once.
 *
 * <p>While one call is processed elsewhere the lane stays free, so that answers to the gateway's own calls are handled
 * meanwhile and the two sides cannot wait for each other. Calls beyond the allowance wait for their turn. Only used on the
 * session's lane.
 */
final class InboundCalls {
    private static final Logger LOG = LoggerFactory.getLogger(InboundCalls.class);

    private final int maxWaiting;
    private final Duration handlingTimeout;
    private final Timer timer;
    private final Executor lane;
    private final Function<Frame.Call, CompletionStage<Reply>> handler;
    private final BiConsumer<Frame.Call, Reply> sender;
    private final CallAllowance allowance;
    private final InboundIds answered;
    private final SessionCounters counters;
    private final Queue<Frame.Call> waiting = new ArrayDeque<>();
    private @Nullable Processing current;
    private Timer.@Nullable Timeout pause;
    private boolean closed;

    /**
     * @param allowance how often the charge point may call
     * @param timer runs its tasks on the lane
     * @param handler gives the reply to a call; must not block
     * @param sender takes each call with its reply, in order
     */
    InboundCalls(
            SessionSettings settings,
            CallAllowance allowance,
            Timer timer,
            Executor lane,
            Function<Frame.Call, CompletionStage<Reply>> handler,
            BiConsumer<Frame.Call, Reply> sender,
            SessionCounters counters) {
        this.maxWaiting = settings.mailboxFrames();
        this.handlingTimeout = settings.handlingTimeout();
        this.allowance = allowance;
        this.timer = timer;
        this.lane = lane;
        this.handler = handler;
        this.sender = sender;
        this.answered = new InboundIds(settings.rememberedIds());
        this.counters = counters;
    }

    /** Takes a call; false when too many are waiting already. */
    boolean accept(Frame.Call call) {
        counters.callsReceived.incrementAndGet();
        if (closed) {
            return true;
        }
        if (waiting.size() >= maxWaiting) {
            return false;
        }
        waiting.add(call);
        if (current == null && pause == null) {
            processNext();
        }
        return true;
    }

    /** Forgets what waits; the reply to a call in hand is dropped. */
    void close() {
        closed = true;
        waiting.clear();
        if (pause != null) {
            pause.cancel();
            pause = null;
        }
        if (current != null) {
            current.timeout.cancel();
            current = null;
        }
    }

    private void processNext() {
        Frame.Call call = waiting.peek();
        while (call != null) {
            Duration wait = allowance.take();
            if (!wait.isZero()) {
                pause(wait);
                return;
            }
            waiting.remove();
            Reply earlier = answered.find(call);
            if (earlier == null) {
                start(call);
                return;
            }
            counters.callsRepeated.incrementAndGet();
            LOG.debug("{} {} was answered before: the same answer again", call.action(), call.messageId());
            sender.accept(call, earlier);
            call = waiting.peek();
        }
    }

    private void pause(Duration wait) {
        if (counters.pauses.getAndIncrement() == 0) {
            LOG.warn("Sends calls faster than is allowed; they wait for their turn");
        }
        pause = timer.after(wait, () -> {
            pause = null;
            processNext();
        });
    }

    private void start(Frame.Call call) {
        Processing processing = new Processing(call);
        current = processing;
        handle(call)
                .whenCompleteAsync((reply, failure) -> finish(processing, replyOrError(call, reply, failure)), lane);
    }

    private CompletionStage<Reply> handle(Frame.Call call) {
        try {
            return handler.apply(call);
        } catch (Throwable failure) {
            return CompletableFuture.failedFuture(failure);
        }
    }

    private static Reply replyOrError(Frame.Call call, @Nullable Reply reply, @Nullable Throwable failure) {
        if (reply != null && failure == null) {
            return reply;
        }
        LOG.error("{} {} could not be processed", call.action(), call.messageId(), failure);
        return new Reply.Error(RpcErrorCode.INTERNAL_ERROR, "The gateway could not process this message");
    }

    private void timedOut(Processing processing) {
        LOG.error(
                "{} {} was not processed within {}",
                processing.call.action(),
                processing.call.messageId(),
                handlingTimeout);
        finish(processing, new Reply.Error(RpcErrorCode.INTERNAL_ERROR, "The gateway took too long; try again"));
    }

    private void finish(Processing processing, Reply reply) {
        if (current != processing) {
            return;
        }
        processing.timeout.cancel();
        current = null;
        if (!(reply instanceof Reply.Error error && error.code() == RpcErrorCode.INTERNAL_ERROR)) {
            // A call that failed on our side may be tried again; every other answer stands.
            answered.remember(processing.call, reply);
        }
        sender.accept(processing.call, reply);
        processNext();
    }

    private final class Processing {
        private final Frame.Call call;
        private final Timer.Timeout timeout;

        private Processing(Frame.Call call) {
            this.call = call;
            this.timeout = timer.after(handlingTimeout, () -> timedOut(this));
        }
    }
}
