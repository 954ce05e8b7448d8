package org.optivgi.simulator.fault;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.station.Conduct;

/** Gives some calls an answer without doing what they ask for. */
interface Answering extends Conduct {

    /** The status that the call is answered with; empty: it is treated as it should be. */
    Optional<String> status(Frame.Call call);

    @Override
    default Optional<Frame> answerInstead(Frame.Call call) {
        return status(call).map(status -> new Frame.CallResult(call.id(), Payload.status(status)));
    }

    /** Every call of an action is answered so. */
    static Answering always(String action, String status) {
        return call -> call.action().equals(action) ? Optional.of(status) : Optional.empty();
    }

    /** Charging profiles like this are answered so. */
    static Answering profiles(Predicate<JsonObject> which, String status) {
        return call -> profile(call).filter(which).map(profile -> status);
    }

    /** The charging profile that is to be set. */
    static Optional<JsonObject> profile(Frame.Call call) {
        return call.action().equals("SetChargingProfile")
                ? Stream.of("csChargingProfiles", "chargingProfile")
                        .map(call.payload()::get)
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .findFirst()
                : Optional.empty();
    }

    /** Settings whose value is like this are answered so. */
    static Conduct settings(Predicate<String> which, String status) {
        return new Conduct() {
            @Override
            public Optional<Frame> answerInstead(Frame.Call call) {
                return switch (call.action()) {
                    case "ChangeConfiguration" ->
                        which.test(Rewriting.text(call.payload(), "value"))
                                ? Optional.of(new Frame.CallResult(call.id(), Payload.status(status)))
                                : Optional.empty();
                    case "SetVariables" -> variables(call, which, status);
                    default -> Optional.empty();
                };
            }
        };
    }

    /** Where one of the variables is like this, all of the message is answered so. */
    private static Optional<Frame> variables(Frame.Call call, Predicate<String> which, String status) {
        AtomicBoolean isLikeThis = new AtomicBoolean();
        JsonArray results = new JsonArray();
        Rewriting.eachObject(call.payload().get("setVariableData"), item -> {
            isLikeThis.compareAndSet(false, which.test(Rewriting.text(item, "attributeValue")));
            results.add(Payload.payload()
                    .with("attributeStatus", status)
                    .with("component", item.get("component"))
                    .with("variable", item.get("variable"))
                    .json());
        });
        return isLikeThis.get()
                ? Optional.of(new Frame.CallResult(
                        call.id(),
                        Payload.payload().with("setVariableResult", results).json()))
                : Optional.empty();
    }

    /** Whether a member is this text. */
    static boolean says(JsonObject object, String name, String text) {
        return object.get(name) instanceof JsonPrimitive value
                && value.getAsString().equals(text);
    }
}
