package org.optivgi.simulator.fault;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Optional;
import java.util.function.Predicate;
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
                        && call.payload().get("csChargingProfiles") instanceof JsonObject profile
                ? Optional.of(profile)
                : Optional.empty();
    }

    /** Whether a member is this text. */
    static boolean says(JsonObject object, String name, String text) {
        return object.get(name) instanceof JsonPrimitive value
                && value.getAsString().equals(text);
    }
}
