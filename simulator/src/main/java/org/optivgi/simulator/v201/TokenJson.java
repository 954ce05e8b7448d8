package org.optivgi.simulator.v201;

import com.google.gson.JsonObject;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.frame.Payload;
import org.optivgi.simulator.station.Fields;
import org.optivgi.simulator.station.TokenInfo;

/** Id tokens. Spec: OCPP 2.0.1 part 2 §2.29, §2.30 */
final class TokenJson {
    /** What cards have for a number, in hexadecimal digits. */
    private static final Pattern CARD = Pattern.compile("[0-9A-Fa-f]{8}|[0-9A-Fa-f]{14}|[0-9A-Fa-f]{20}");

    private TokenJson() {}

    static JsonObject write(String idTag) {
        return Payload.payload()
                .with("idToken", idTag)
                .with("type", CARD.matcher(idTag).matches() ? "ISO14443" : "Central")
                .json();
    }

    static String read(JsonObject idToken) {
        return Fields.requiredText(idToken, "idToken");
    }

    /** The token that a member is; null if there is none. */
    static @Nullable String read(JsonObject payload, String member) {
        return payload.get(member) instanceof JsonObject idToken ? read(idToken) : null;
    }

    /** The idTokenInfo of an object; null if it has none. */
    static @Nullable TokenInfo info(JsonObject payload) {
        if (!(payload.get("idTokenInfo") instanceof JsonObject info)) {
            return null;
        }
        String status = Fields.text(info, "status");
        return new TokenInfo(
                status == null ? TokenInfo.INVALID.status() : status,
                Fields.instant(info, "cacheExpiryDateTime"),
                read(info, "groupIdToken"));
    }
}
