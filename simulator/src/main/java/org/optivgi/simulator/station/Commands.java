package org.optivgi.simulator.station;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the central system may ask of the charge point: action, and who answers. */
public final class Commands {
    private final Set<String> withoutFeature;
    private final Map<String, Handler> byAction = new HashMap<>();

    /** @param withoutFeature actions of the version that exist but that this charge point has no feature for */
    public Commands(Set<String> withoutFeature) {
        this.withoutFeature = Set.copyOf(withoutFeature);
    }

    /** Answers one request. */
    public interface Handler {
        /** @throws CallFault to answer with a CALLERROR */
        Answer handle(JsonObject request);
    }

    /**
     * An answer.
     *
     * @param afterwards done when the answer is on its way; null for nothing
     */
    public record Answer(JsonObject payload, @Nullable Runnable afterwards) {
        /** An answer after which nothing is to be done. */
        public static Answer of(JsonObject payload) {
            return new Answer(payload, null);
        }
    }

    /** From now on this action is answered so. */
    public void register(String action, Handler handler) {
        byAction.put(action, handler);
    }

    /** @throws CallFault to answer with a CALLERROR */
    Answer handle(String action, JsonObject request) {
        Handler handler = byAction.get(action);
        if (handler == null) {
            throw withoutFeature.contains(action)
                    ? new CallFault(RpcCode.NOT_SUPPORTED, action + " is not supported")
                    : new CallFault(RpcCode.NOT_IMPLEMENTED, action + " is not known");
        }
        return handler.handle(request);
    }
}
