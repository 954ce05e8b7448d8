package org.optivgi.gateway.api;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.LoggedMessage;
import org.optivgi.gateway.network.Transaction;

/**
 * Picks the messages that belong to a transaction out of all of its charge point: not those that name another connector or another
 * transaction, nor their answers. A message that cannot be read, or names neither, stays.
 */
final class StoryMessages {
    /** They come all the time and tell nothing of what happened. */
    private static final Set<String> QUIET = Set.of("MeterValues", "Heartbeat");

    /** One in 2.0.1 is as good as a meter value unless it begins or ends the transaction, or its state changes. */
    private static final String EVENT_OF_TRANSACTION = "TransactionEvent";

    private static final Set<String> QUIET_TRIGGERS = Set.of("MeterValuePeriodic", "MeterValueClock");
    private static final int PAYLOAD_OF_CALL = 3;

    private StoryMessages() {}

    /** @param newestFirst all messages of the charge point within the time */
    static List<LoggedMessage> about(Transaction transaction, List<LoggedMessage> newestFirst) {
        List<LoggedMessage> found = new ArrayList<>();
        Map<String, Boolean> calls = new HashMap<>();
        for (int i = newestFirst.size() - 1; i >= 0; i--) {
            LoggedMessage message = newestFirst.get(i);
            Optional<JsonObject> call = call(message);
            boolean belongs;
            if (call.isPresent()) {
                belongs = belongs(transaction, message.action(), call.get());
                calls.put(conversation(message.received(), message), belongs);
            } else {
                belongs = calls.getOrDefault(
                        conversation(!message.received(), message), !QUIET.contains(String.valueOf(message.action())));
            }
            if (belongs) {
                found.add(message);
            }
        }
        return found;
    }

    /** Both sides count on their own: a call and its answer have the caller and the id in common. */
    private static String conversation(boolean isOfChargePoint, LoggedMessage message) {
        return (isOfChargePoint ? "< " : "> ") + message.messageId();
    }

    /** The payload of a call; empty for an answer, and for what was cut off in the log. */
    private static Optional<JsonObject> call(LoggedMessage message) {
        try {
            JsonElement frame = JsonParser.parseString(message.text());
            if (frame.isJsonArray() && frame.getAsJsonArray().size() > PAYLOAD_OF_CALL) {
                JsonArray parts = frame.getAsJsonArray();
                return parts.get(0).getAsInt() == 2
                                && parts.get(PAYLOAD_OF_CALL).isJsonObject()
                        ? Optional.of(parts.get(PAYLOAD_OF_CALL).getAsJsonObject())
                        : Optional.empty();
            }
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException | NumberFormatException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean belongs(Transaction transaction, @Nullable String action, JsonObject payload) {
        if (action == null || QUIET.contains(action)) {
            return action == null;
        }
        if (action.equals(EVENT_OF_TRANSACTION)
                && QUIET_TRIGGERS.contains(text(payload, "triggerReason").orElse(""))) {
            return false;
        }
        JsonObject info = object(payload, "transactionInfo");
        JsonObject profile = object(payload, "csChargingProfiles");
        Optional<String> named = text(payload, "transactionId")
                .or(() -> text(info, "transactionId"))
                .or(() -> text(profile, "transactionId"))
                .or(() -> text(object(payload, "chargingProfile"), "transactionId"));
        if (named.isPresent()) {
            return named.get().equals(transaction.id().value());
        }
        // In 1.6 connectorId is what evseId is in 2.0.1; 0 means the charge point as a whole.
        int evse = transaction.connector().evse();
        Optional<String> place = text(payload, "evseId")
                .or(() -> text(object(payload, "evse"), "id"))
                .or(() -> text(payload, "connectorId"));
        return place.isEmpty() || place.get().equals("0") || place.get().equals(Integer.toString(evse));
    }

    private static JsonObject object(JsonObject payload, String name) {
        JsonElement value = payload.get(name);
        return value != null && value.isJsonObject() ? value.getAsJsonObject() : new JsonObject();
    }

    private static Optional<String> text(JsonObject payload, String name) {
        JsonElement value = payload.get(name);
        return value != null && value.isJsonPrimitive() ? Optional.of(value.getAsString()) : Optional.empty();
    }
}
