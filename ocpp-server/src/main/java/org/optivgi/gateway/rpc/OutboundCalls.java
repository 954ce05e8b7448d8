package org.optivgi.gateway.rpc;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The gateway's calls to one charge point: at most one is in flight, the others wait in their order, limits first.
 *
 * <p>A call that waits is superseded by a later one with the same key. Nothing is sent while the calls are held back.
 * Answers are matched by message id alone; the ids of timed-out calls are remembered, so that a late answer is
 * recognised and used instead of being taken for the answer to something else. Only used on the session's lane.
 */
final class OutboundCalls {
    private final Timer timer;
    private final Supplier<String> messageIds;
    private final Predicate<Frame.Call> sink;
    private final BiConsumer<OutboundCall, CallOutcome> lateAnswers;
    private final SessionSettings settings;
    private final SessionCounters counters;
    private final Map<OutboundCall.Priority, List<Pending>> waiting = new EnumMap<>(OutboundCall.Priority.class);
    private final Map<String, OutboundCall> timedOut;
    private @Nullable Pending inFlight;
    private @Nullable String closedBecause;
    private boolean held;
    private int unansweredInARow;

    /**
     * @param timer runs its tasks on the lane
     * @param messageIds fresh ids, unique on the connection
     * @param sink sends a frame, or returns false when it could not
     * @param lateAnswers told of answers to calls that had timed out
     */
    OutboundCalls(
            SessionSettings settings,
            Timer timer,
            Supplier<String> messageIds,
            Predicate<Frame.Call> sink,
            BiConsumer<OutboundCall, CallOutcome> lateAnswers,
            SessionCounters counters) {
        this.settings = settings;
        this.timer = timer;
        this.messageIds = messageIds;
        this.sink = sink;
        this.lateAnswers = lateAnswers;
        this.counters = counters;
        this.timedOut = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, OutboundCall> eldest) {
                return size() > settings.rememberedIds();
            }
        };
        for (OutboundCall.Priority priority : OutboundCall.Priority.values()) {
            waiting.put(priority, new ArrayList<>());
        }
    }

    /** Takes a call; the future completes, on the lane, when it is known how the call ended. */
    void submit(OutboundCall call, CompletableFuture<CallOutcome> outcome) {
        Pending pending = new Pending(call, outcome);
        if (closedBecause != null) {
            pending.complete(new CallOutcome.NotSent(closedBecause));
            return;
        }
        List<Pending> queue = queue(call.priority());
        int place = supersede(call);
        if (place < 0 && waitingCalls() >= settings.waitingCalls()) {
            pending.complete(new CallOutcome.NotSent("too many calls are waiting"));
            return;
        }
        queue.add(place < 0 ? queue.size() : place, pending);
        pending.timeout = timer.after(settings.waitTimeout(), () -> waitedTooLong(pending));
        sendNext();
    }

    /** Holds all calls back, or lets them go again. A call in flight is not affected. */
    void hold(boolean hold) {
        held = hold;
        sendNext();
    }

    /** An answer has come. Returns false when it belongs to no call, neither pending nor timed out. */
    boolean answered(String messageId, CallOutcome outcome) {
        Pending pending = inFlight;
        if (pending != null && pending.messageId.equals(messageId)) {
            inFlight = null;
            unansweredInARow = 0;
            pending.complete(outcome);
            sendNext();
            return true;
        }
        OutboundCall late = timedOut.remove(messageId);
        if (late == null) {
            return false;
        }
        unansweredInARow = 0;
        counters.answersLate.incrementAndGet();
        lateAnswers.accept(late, outcome);
        return true;
    }

    /** How many calls in a row have been left without an answer. */
    int unansweredInARow() {
        return unansweredInARow;
    }

    /** Ends all calls at once; later ones are not sent. */
    void close(String reason) {
        closedBecause = reason;
        if (inFlight != null) {
            Pending pending = inFlight;
            inFlight = null;
            pending.complete(new CallOutcome.Lost(reason));
        }
        for (List<Pending> queue : waiting.values()) {
            List<Pending> ended = List.copyOf(queue);
            queue.clear();
            ended.forEach(pending -> pending.complete(new CallOutcome.NotSent(reason)));
        }
    }

    private void sendNext() {
        while (inFlight == null && !held && closedBecause == null) {
            Pending next = pollNext();
            if (next == null) {
                return;
            }
            next.timeout.cancel();
            next.messageId = messageIds.get();
            if (sink.test(new Frame.Call(next.messageId, next.call.action(), next.call.payload()))) {
                counters.callsSent.incrementAndGet();
                inFlight = next;
                next.timeout = timer.after(settings.callTimeout(), () -> unanswered(next));
            } else {
                next.complete(new CallOutcome.NotSent("the connection takes no messages"));
            }
        }
    }

    private void unanswered(Pending pending) {
        if (inFlight != pending) {
            return;
        }
        inFlight = null;
        unansweredInARow++;
        counters.callsTimedOut.incrementAndGet();
        timedOut.put(pending.messageId, pending.call);
        Duration after = settings.callTimeout();
        pending.complete(new CallOutcome.TimedOut(after));
        sendNext();
    }

    private void waitedTooLong(Pending pending) {
        if (queue(pending.call.priority()).remove(pending)) {
            pending.complete(new CallOutcome.NotSent("waited too long to be sent"));
        }
    }

    /** Ends the waiting call that the new one replaces; returns its place in the queue of the new one, or -1. */
    private int supersede(OutboundCall call) {
        if (call.replaces() == null) {
            return -1;
        }
        int place = -1;
        for (Map.Entry<OutboundCall.Priority, List<Pending>> entry : waiting.entrySet()) {
            List<Pending> queue = entry.getValue();
            for (int n = 0; n < queue.size(); n++) {
                Pending earlier = queue.get(n);
                if (call.replaces().equals(earlier.call.replaces())) {
                    queue.remove(n);
                    place = entry.getKey() == call.priority() ? n : place;
                    earlier.complete(new CallOutcome.Superseded());
                    break;
                }
            }
        }
        return place;
    }

    private @Nullable Pending pollNext() {
        for (List<Pending> queue : waiting.values()) {
            if (!queue.isEmpty()) {
                return queue.remove(0);
            }
        }
        return null;
    }

    private int waitingCalls() {
        return waiting.values().stream().mapToInt(List::size).sum();
    }

    private List<Pending> queue(OutboundCall.Priority priority) {
        return waiting.computeIfAbsent(priority, unused -> new ArrayList<>());
    }

    private static final class Pending {
        private final OutboundCall call;
        private final CompletableFuture<CallOutcome> outcome;
        private String messageId = "";
        private Timer.Timeout timeout = () -> {};

        private Pending(OutboundCall call, CompletableFuture<CallOutcome> outcome) {
            this.call = call;
            this.outcome = outcome;
        }

        private void complete(CallOutcome result) {
            timeout.cancel();
            outcome.complete(result);
        }
    }
}
