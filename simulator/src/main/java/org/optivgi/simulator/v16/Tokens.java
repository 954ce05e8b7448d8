package org.optivgi.simulator.v16;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.frame.Payload;

/**
 * Who may charge: the local list, the cache, and the central system.
 *
 * <p>Spec: OCPP 1.6 §3.5 (list before cache), §4.1, §4.4
 */
final class Tokens {
    private final Settings settings;
    private final Outbox outbox;
    private final Supplier<Instant> clock;
    private final Map<String, JsonObject> cache = new HashMap<>();
    private final Map<String, JsonObject> localList = new HashMap<>();
    private int listVersion;

    Tokens(Settings settings, Outbox outbox, Supplier<Instant> clock) {
        this.settings = settings;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** Asks who may say so; the answer may come at once or later. */
    void authorise(String idTag, Consumer<Verdict> then) {
        JsonObject known = known(idTag);
        if (outbox.isOpen()) {
            if (settings.flag("LocalPreAuthorize") && known != null && isAccepted(known)) {
                then.accept(verdict(idTag, known));
            } else {
                ask(idTag, then);
            }
        } else {
            then.accept(offline(idTag, known));
        }
    }

    private void ask(String idTag, Consumer<Verdict> then) {
        outbox.post("Authorize", Payload.payload().with("idTag", idTag).json(), outcome -> {
            if (outcome instanceof Outcome.Answered answered) {
                JsonObject info = info(answered.payload());
                remember(idTag, info);
                then.accept(info == null ? new Verdict(idTag, false, null) : verdict(idTag, info));
            } else {
                then.accept(offline(idTag, known(idTag)));
            }
        });
    }

    private Verdict offline(String idTag, @Nullable JsonObject known) {
        if (known != null && settings.flag("LocalAuthorizeOffline")) {
            return verdict(idTag, known);
        }
        return new Verdict(idTag, known == null && settings.flag("AllowOfflineTxForUnknownId"), null);
    }

    private @Nullable JsonObject known(String idTag) {
        JsonObject listed = settings.flag("LocalAuthListEnabled") ? localList.get(idTag) : null;
        if (listed != null) {
            return listed;
        }
        return settings.flag("AuthorizationCacheEnabled") ? cache.get(idTag) : null;
    }

    private Verdict verdict(String idTag, JsonObject info) {
        return new Verdict(idTag, isAccepted(info), Fields.text(info, "parentIdTag"));
    }

    private boolean isAccepted(JsonObject info) {
        Instant expiry = Fields.instant(info, "expiryDate");
        return "Accepted".equals(Fields.text(info, "status"))
                && (expiry == null || clock.get().isBefore(expiry));
    }

    /** The idTagInfo of an answer, if it has one. */
    static @Nullable JsonObject info(JsonObject payload) {
        JsonElement info = payload.get("idTagInfo");
        return info == null || !info.isJsonObject() ? null : info.getAsJsonObject();
    }

    /** Keeps what the central system said of a token. */
    void remember(String idTag, @Nullable JsonObject info) {
        if (info != null && settings.flag("AuthorizationCacheEnabled") && !localList.containsKey(idTag)) {
            cache.put(idTag, info);
        }
    }

    void clearCache() {
        cache.clear();
    }

    int listVersion() {
        return settings.flag("LocalAuthListEnabled") ? listVersion : -1;
    }

    /** Answers SendLocalList: {@code Accepted}, {@code Failed}, {@code NotSupported} or {@code VersionMismatch}. */
    String update(JsonObject request) {
        if (!settings.flag("LocalAuthListEnabled")) {
            return "NotSupported";
        }
        Map<String, JsonObject> updated = new HashMap<>();
        int version = Fields.requiredInteger(request, "listVersion");
        if (Fields.requiredText(request, "updateType").equals("Differential")) {
            if (version <= listVersion) {
                return "VersionMismatch";
            }
            updated.putAll(localList);
        }
        JsonElement entries = request.get("localAuthorizationList");
        if (entries != null) {
            if (entries.getAsJsonArray().size() > settings.integer("SendLocalListMaxLength")) {
                return "Failed";
            }
            entries.getAsJsonArray().forEach(entry -> apply(entry.getAsJsonObject(), updated));
        }
        if (updated.size() > settings.integer("LocalAuthListMaxLength")) {
            return "Failed";
        }
        localList.clear();
        localList.putAll(updated);
        listVersion = version;
        return "Accepted";
    }

    private static void apply(JsonObject entry, Map<String, JsonObject> list) {
        String idTag = Fields.requiredText(entry, "idTag");
        JsonObject info = info(entry);
        if (info == null) {
            list.remove(idTag);
        } else {
            list.put(idTag, info);
        }
    }
}
