package org.optivgi.simulator.testkit;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.function.Function;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.frame.FrameCodec;
import org.optivgi.simulator.frame.Payload;

/** What a scripted charge point says when the central system calls. */
public sealed interface Reply {

    /** A CALLRESULT. */
    record Result(JsonObject payload) implements Reply {}

    /** A CALLERROR. */
    record Error(String code, String description) implements Reply {}

    /** Any text at all, well formed or not. */
    record Raw(String text) implements Reply {}

    /** Nothing, ever. */
    record Silence() implements Reply {}

    /** Another reply, after a while of real time. */
    record Late(Duration delay, Reply reply) implements Reply {}

    /** A reply that depends on the call; the function runs on the link's thread and must not block. */
    record Computed(Function<Frame.Call, Reply> answer) implements Reply {}

    /** A CALLRESULT with this JSON object. */
    static Reply result(String json) {
        return new Result(FrameCodec.object(json));
    }

    /** A CALLRESULT {@code {"status": status}}. */
    static Reply status(String status) {
        return new Result(Payload.status(status));
    }

    /** A CALLERROR with this code. */
    static Reply error(String code) {
        return new Error(code, "");
    }

    /** Never an answer. */
    static Reply silence() {
        return new Silence();
    }

    /** The reply, that much later. */
    static Reply late(Duration delay, Reply reply) {
        return new Late(delay, reply);
    }
}
