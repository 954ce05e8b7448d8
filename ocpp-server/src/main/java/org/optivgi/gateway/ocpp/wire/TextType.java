package org.optivgi.gateway.ocpp.wire;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;

/**
 * Text.
 *
 * @param maxLength the most characters
 * @param uri whether it must be an absolute URI
 */
record TextType(int maxLength, boolean uri) implements WireType {

    @Override
    public Object decode(JsonElement json, String path, List<Violation> found) {
        if (!json.isJsonPrimitive()) {
            found.add(Violation.taken(path, Violation.Kind.WRONG_TYPE, expected(), json));
            return json.toString();
        }
        JsonPrimitive primitive = json.getAsJsonPrimitive();
        if (!primitive.isString()) {
            found.add(Violation.taken(path, Violation.Kind.WRONG_TYPE, expected(), json));
        }
        String text = primitive.getAsString();
        check(text, path, found);
        return text;
    }

    @Override
    public JsonElement encode(Object value) {
        return new JsonPrimitive((String) value);
    }

    @Override
    public void check(Object value, String path, List<Violation> found) {
        String text = (String) value;
        if (text.length() > maxLength) {
            found.add(Violation.taken(path, Violation.Kind.TOO_LONG, expected(), new JsonPrimitive(text)));
        }
        if (uri && !isAbsoluteUri(text)) {
            found.add(Violation.taken(path, Violation.Kind.NOT_ALLOWED, expected(), new JsonPrimitive(text)));
        }
    }

    @Override
    public String expected() {
        if (uri) {
            return "a URI with its scheme";
        }
        return maxLength == Integer.MAX_VALUE ? "a text" : "a text of at most " + maxLength + " characters";
    }

    private static boolean isAbsoluteUri(String text) {
        try {
            return new URI(text).isAbsolute();
        } catch (URISyntaxException noUri) {
            return false;
        }
    }
}
