package org.optivgi.gateway.rpc;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The replies to the calls answered last, by message id.
 *
 * <p>A charge point that has not seen our answer may send the very same call again on the same connection: it then gets
 * the same answer, and the call is not processed twice. Some firmwares use one id for different calls; these are told
 * apart by action and payload and count as new.
 */
final class InboundIds {
    private final Map<String, Answered> answered;

    InboundIds(int capacity) {
        this.answered = new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Answered> eldest) {
                return size() > capacity;
            }
        };
    }

    /** The reply given to this very call before, or null when it is new. */
    @Nullable
    Reply find(Frame.Call call) {
        Answered earlier = answered.get(call.messageId());
        return earlier != null && earlier.call.equals(call) ? earlier.reply : null;
    }

    void remember(Frame.Call call, Reply reply) {
        answered.remove(call.messageId());
        answered.put(call.messageId(), new Answered(call, reply));
    }

    private record Answered(Frame.Call call, Reply reply) {}
}
