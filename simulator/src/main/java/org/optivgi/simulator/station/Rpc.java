package org.optivgi.simulator.station;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.frame.FrameCodec;
import org.optivgi.simulator.frame.MalformedFrameException;
import org.optivgi.simulator.time.Scheduler;

/**
 * The charge point's side of OCPP-J on one connection: at most one CALL of ours in flight, answers matched by message id.
 *
 * <p>Spec: OCPP-J §4
 */
final class Rpc {
    private final Scheduler scheduler;
    private final Duration timeout;
    private final Consumer<String> send;
    private final UnaryOperator<Frame.Call> told;
    private final Consumer<Frame.Call> onCall;
    private final Consumer<String> onViolation;
    private long nextId = 1;
    private @Nullable InFlight inFlight;

    /**
     * @param timeout how long to wait for an answer, in real time
     * @param told the CALL that is made in place of another
     * @param onCall gets the central system's CALLs
     * @param onViolation told in words when the central system breaks the protocol
     */
    Rpc(
            Scheduler scheduler,
            Duration timeout,
            Consumer<String> send,
            UnaryOperator<Frame.Call> told,
            Consumer<Frame.Call> onCall,
            Consumer<String> onViolation) {
        this.scheduler = scheduler;
        this.timeout = timeout;
        this.send = send;
        this.told = told;
        this.onCall = onCall;
        this.onViolation = onViolation;
    }

    boolean isBusy() {
        return inFlight != null;
    }

    /** Sends a CALL; only while not busy. */
    void call(String action, JsonObject payload, Consumer<Outcome> then) {
        if (inFlight != null) {
            throw new IllegalStateException("a CALL is in flight already: " + inFlight.action);
        }
        String id = Long.toString(nextId++);
        InFlight call = new InFlight(id, action, then);
        inFlight = call;
        call.timer = scheduler.afterReal(timeout, () -> settle(call, new Outcome.TimedOut()));
        send.accept(FrameCodec.encode(told.apply(new Frame.Call(id, action, payload))));
    }

    private void settle(InFlight call, Outcome outcome) {
        if (inFlight == call) {
            inFlight = null;
            if (call.timer != null) {
                call.timer.cancel();
            }
            call.then.accept(outcome);
        }
    }

    void received(String text) {
        Frame frame;
        try {
            frame = FrameCodec.decode(text);
        } catch (MalformedFrameException e) {
            onViolation.accept("malformed frame (" + e.getMessage() + "): " + abbreviated(text));
            return;
        }
        if (frame instanceof Frame.Call call) {
            onCall.accept(call);
            return;
        }
        InFlight call = inFlight;
        if (call == null || !call.id.equals(frame.id())) {
            onViolation.accept("answer to no open call: " + abbreviated(text));
        } else if (frame instanceof Frame.CallResult result) {
            settle(call, new Outcome.Answered(result.payload()));
        } else if (frame instanceof Frame.CallError error) {
            settle(call, new Outcome.Refused(error.code(), error.description()));
        }
    }

    private static String abbreviated(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "...";
    }

    void linkEnded() {
        if (inFlight != null) {
            settle(inFlight, new Outcome.Unsent());
        }
    }

    private static final class InFlight {
        private final String id;
        private final String action;
        private final Consumer<Outcome> then;
        private Scheduler.@Nullable Cancellable timer;

        InFlight(String id, String action, Consumer<Outcome> then) {
            this.id = id;
            this.action = action;
            this.then = then;
        }
    }
}
