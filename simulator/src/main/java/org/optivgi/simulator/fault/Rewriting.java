package org.optivgi.simulator.fault;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.station.Conduct;

/** Conducts that say what is to be said in another way. */
final class Rewriting {
    /** What carries meter values: in 2.0.1 the events of transactions, too. */
    static final Set<String> METERING = Set.of("MeterValues", "TransactionEvent");

    private Rewriting() {}

    /** Changes the payload of each CALL, which is a copy; the first argument is the action. */
    static Conduct payloads(BiConsumer<String, JsonObject> change) {
        return new Conduct() {
            @Override
            public Frame.Call told(Frame.Call call) {
                JsonObject payload = call.payload().deepCopy();
                change.accept(call.action(), payload);
                return new Frame.Call(call.id(), call.action(), payload);
            }
        };
    }

    /** Changes each sampled value that is told. */
    static Conduct sampledValues(Consumer<JsonObject> change) {
        return payloads((action, payload) -> {
            if (METERING.contains(action)) {
                eachObject(payload.get("meterValue"), value -> eachObject(value.get("sampledValue"), change));
            }
        });
    }

    /** Does so with each object of an array, if it is one. */
    static void eachObject(JsonElement array, Consumer<JsonObject> change) {
        if (array instanceof JsonArray elements) {
            for (JsonElement element : elements) {
                if (element instanceof JsonObject object) {
                    change.accept(object);
                }
            }
        }
    }

    /** Changes each text of this name, however deep it lies. */
    static void eachText(JsonElement json, String name, UnaryOperator<String> change) {
        if (json instanceof JsonObject object) {
            for (String member : object.keySet()) {
                JsonElement value = object.get(member);
                if (member.equals(name) && value instanceof JsonPrimitive text && text.isString()) {
                    object.addProperty(member, change.apply(text.getAsString()));
                } else {
                    eachText(value, name, change);
                }
            }
        } else if (json instanceof JsonArray array) {
            array.forEach(element -> eachText(element, name, change));
        }
    }

    /** The text of a member; empty if there is none. */
    static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonPrimitive value ? value.getAsString() : "";
    }
}
