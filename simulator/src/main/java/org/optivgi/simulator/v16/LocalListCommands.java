package org.optivgi.simulator.v16;

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

/** The LocalAuthListManagement profile's requests. Spec: OCPP 1.6 §5.10, §5.15 */
final class LocalListCommands {
    private static final String FEATURE = "LocalAuthListManagement";
    private static final int SWITCHED_OFF = -1;

    private final Tokens tokens;
    private final Settings settings;

    LocalListCommands(Tokens tokens, Settings settings) {
        this.tokens = tokens;
        this.settings = settings;
    }

    void registerWith(V16Speaker.Register register) {
        register.register(
                FEATURE,
                "GetLocalListVersion",
                request -> Answer.of(Payload.payload()
                        .with("listVersion", settings.hasLocalList() ? tokens.listVersion() : SWITCHED_OFF)
                        .json()));
        register.register(FEATURE, "SendLocalList", request -> Answer.of(Payload.status(update(request))));
    }

    private String update(JsonObject request) {
        Map<String, @Nullable TokenInfo> entries = new LinkedHashMap<>();
        if (request.get("localAuthorizationList") instanceof JsonArray list) {
            for (JsonElement element : list) {
                JsonObject entry = element.getAsJsonObject();
                entries.put(Fields.requiredText(entry, "idTag"), V16Telling.info(entry));
            }
        }
        boolean isWhole = Fields.requiredText(request, "updateType").equals("Full");
        return switch (tokens.update(Fields.requiredInteger(request, "listVersion"), entries, isWhole)) {
            case DONE -> "Accepted";
            case TOO_LONG -> "Failed";
            case SWITCHED_OFF -> "NotSupported";
            case OUTDATED -> "VersionMismatch";
        };
    }
}
