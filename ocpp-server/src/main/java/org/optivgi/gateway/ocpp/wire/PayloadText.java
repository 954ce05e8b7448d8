package org.optivgi.gateway.ocpp.wire;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.Strictness;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/** Payloads that operators and integrators write as text, read to the letter. */
public final class PayloadText {
    private static final int MAX_NESTING = 32;
    private static final TypeAdapter<JsonElement> JSON = new Gson().getAdapter(JsonElement.class);

    private PayloadText() {}

    /** The object that the text is, or null when it is none. */
    public static @Nullable JsonObject object(String text) {
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.STRICT);
            reader.setNestingLimit(MAX_NESTING);
            JsonElement element = JSON.read(reader);
            boolean whole = reader.peek() == JsonToken.END_DOCUMENT;
            return whole && element.isJsonObject() ? element.getAsJsonObject() : null;
        } catch (IOException | RuntimeException malformed) {
            return null;
        }
    }
}
