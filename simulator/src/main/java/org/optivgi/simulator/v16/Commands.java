package org.optivgi.simulator.v16;

import com.google.gson.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the central system may ask of the charge point: action, feature profile it belongs to, and who answers. */
final class Commands {
    /** Actions of OCPP 1.6 that exist but that this charge point has no feature for. */
    private static final Set<String> RECOGNISED = Set.of("GetDiagnostics", "UpdateFirmware");

    private final Shapes shapes;
    private final Settings settings;
    private final Map<String, Command> byAction = new HashMap<>();

    Commands(Shapes shapes, Settings settings) {
        this.shapes = shapes;
        this.settings = settings;
    }

    /** Answers one request of the right shape. */
    interface Handler {
        /** @throws CallFault to answer with a CALLERROR */
        Answer handle(JsonObject request);
    }

    /**
     * An answer.
     *
     * @param afterwards done when the answer is on its way; null for nothing
     */
    record Answer(JsonObject payload, @Nullable Runnable afterwards) {
        static Answer of(JsonObject payload) {
            return new Answer(payload, null);
        }
    }

    private record Command(String featureProfile, Handler handler) {}

    void register(String featureProfile, String action, Handler handler) {
        byAction.put(action, new Command(featureProfile, handler));
    }

    /** All actions that are understood. */
    Set<String> actions() {
        return Set.copyOf(byAction.keySet());
    }

    /** @throws CallFault to answer with a CALLERROR */
    Answer handle(String action, JsonObject request) {
        Command command = byAction.get(action);
        if (command == null) {
            throw RECOGNISED.contains(action)
                    ? new CallFault(RpcCode.NOT_SUPPORTED, action + " is not supported")
                    : new CallFault(RpcCode.NOT_IMPLEMENTED, action + " is not known");
        }
        if (!settings.texts("SupportedFeatureProfiles").contains(command.featureProfile)) {
            throw new CallFault(RpcCode.NOT_SUPPORTED, command.featureProfile + " is not supported");
        }
        shapes.of(action).ifPresent(shape -> shape.check(action, request));
        return command.handler.handle(request);
    }
}
