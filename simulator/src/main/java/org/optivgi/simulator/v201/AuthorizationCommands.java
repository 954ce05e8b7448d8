package org.optivgi.simulator.v201;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.station.Commands.Answer;
import org.optivgi.simulator.station.Fields;
import org.optivgi.simulator.station.TokenInfo;
import org.optivgi.simulator.station.Tokens;

/** The requests about tokens that are known. Spec: OCPP 2.0.1 C11, D01, D02 */
final class AuthorizationCommands {
    private final Tokens tokens;
    private final DeviceModel model;

    AuthorizationCommands(Tokens tokens, DeviceModel model) {
        this.tokens = tokens;
        this.model = model;
    }

    void registerWith(V201Speaker.Register register) {
        register.register("ClearCache", this::clearCache);
        register.register(
                "GetLocalListVersion",
                request -> Answer.of(Payload.payload()
                        .with("versionNumber", model.flag("LocalAuthListCtrlr.Enabled") ? tokens.listVersion() : 0)
                        .json()));
        register.register("SendLocalList", request -> Answer.of(Payload.status(update(request))));
    }

    private Answer clearCache(JsonObject request) {
        if (!model.flag("AuthCacheCtrlr.Enabled")) {
            return Answer.of(Payload.status("Rejected"));
        }
        tokens.clearCache();
        return Answer.of(Payload.status("Accepted"));
    }

    private String update(JsonObject request) {
        Map<String, @Nullable TokenInfo> entries = new LinkedHashMap<>();
        if (request.get("localAuthorizationList") instanceof JsonArray list) {
            for (JsonElement element : list) {
                JsonObject entry = element.getAsJsonObject();
                entries.put(TokenJson.read(entry.getAsJsonObject("idToken")), TokenJson.info(entry));
            }
        }
        boolean isWhole = Fields.requiredText(request, "updateType").equals("Full");
        return switch (tokens.update(Fields.requiredInteger(request, "versionNumber"), entries, isWhole)) {
            case DONE -> "Accepted";
            case TOO_LONG, SWITCHED_OFF -> "Failed";
            case OUTDATED -> "VersionMismatch";
        };
    }
}
