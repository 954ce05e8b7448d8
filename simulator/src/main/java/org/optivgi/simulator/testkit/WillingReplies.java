package org.optivgi.simulator.testkit;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.optivgi.simulator.frame.Frame;
import org.optivgi.simulator.frame.Payload;

/** The answers of a charge point that agrees to everything. */
final class WillingReplies {
    private static final List<String> ACCEPTED = List.of(
            "CancelReservation",
            "ChangeAvailability",
            "ChangeConfiguration",
            "ClearCache",
            "ClearChargingProfile",
            "DataTransfer",
            "RemoteStartTransaction",
            "RemoteStopTransaction",
            "ReserveNow",
            "Reset",
            "SendLocalList",
            "SetChargingProfile",
            "TriggerMessage");

    private WillingReplies() {}

    static Map<String, Reply> with(Map<String, String> configuration) {
        Map<String, String> keys = Map.copyOf(configuration);
        Map<String, Reply> replies = new LinkedHashMap<>();
        ACCEPTED.forEach(action -> replies.put(action, Reply.status("Accepted")));
        replies.put("UnlockConnector", Reply.status("Unlocked"));
        replies.put("GetCompositeSchedule", Reply.status("Rejected"));
        replies.put("GetLocalListVersion", Reply.result("{\"listVersion\":0}"));
        replies.put("GetConfiguration", new Reply.Computed(call -> new Reply.Result(configuration(call, keys))));
        return replies;
    }

    private static JsonObject configuration(Frame.Call call, Map<String, String> keys) {
        List<String> asked = new ArrayList<>();
        JsonElement named = call.payload().get("key");
        if (named != null && named.isJsonArray()) {
            named.getAsJsonArray().forEach(key -> asked.add(key.getAsString()));
        }
        if (asked.isEmpty()) {
            asked.addAll(keys.keySet());
        }
        JsonArray known = new JsonArray();
        List<String> unknown = new ArrayList<>();
        for (String key : asked) {
            String value = keys.get(key);
            if (value == null) {
                unknown.add(key);
            } else {
                known.add(Payload.payload()
                        .with("key", key)
                        .with("readonly", false)
                        .with("value", value)
                        .json());
            }
        }
        return Payload.payload()
                .with("configurationKey", known)
                .withTexts("unknownKey", unknown)
                .json();
    }
}
