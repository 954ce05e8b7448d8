package org.optivgi.gateway.ocpp.wire;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;

/**
 * What vendors may add to any object of OCPP 2.0.1, under the name {@code customData}. It has a meaning only among those
 * who agreed on it, so it is taken off before a record is read; what is sent on as it came keeps it. Spec: OCPP 2.0.1 part
 * 2, CustomDataType.
 */
public final class CustomData {
    private static final String FIELD = "customData";
    private static final String VENDOR = "vendorId";
    private static final int MAX_VENDOR = 255;
    private static final String EXPECTED = "an object with a vendorId of at most " + MAX_VENDOR + " characters";

    private CustomData() {}

    /**
     * A copy of the payload without any vendor's data.
     *
     * @param found takes what is wrong with those
     */
    public static JsonObject without(JsonObject payload, List<Violation> found) {
        return without(payload, "", found);
    }

    private static JsonObject without(JsonObject object, String path, List<Violation> found) {
        JsonObject rest = new JsonObject();
        for (Map.Entry<String, JsonElement> field : object.entrySet()) {
            String fieldPath = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            if (field.getKey().equals(FIELD)) {
                check(field.getValue(), fieldPath, found);
            } else {
                rest.add(field.getKey(), without(field.getValue(), fieldPath, found));
            }
        }
        return rest;
    }

    private static JsonElement without(JsonElement element, String path, List<Violation> found) {
        if (element.isJsonObject()) {
            return without(element.getAsJsonObject(), path, found);
        }
        if (!element.isJsonArray()) {
            return element;
        }
        JsonArray rest = new JsonArray();
        for (int n = 0; n < element.getAsJsonArray().size(); n++) {
            rest.add(without(element.getAsJsonArray().get(n), path + "[" + n + "]", found));
        }
        return rest;
    }

    private static void check(JsonElement customData, String path, List<Violation> found) {
        JsonElement vendor =
                customData.isJsonObject() ? customData.getAsJsonObject().get(VENDOR) : null;
        boolean named = vendor != null
                && vendor.isJsonPrimitive()
                && vendor.getAsString().length() <= MAX_VENDOR;
        if (!named) {
            found.add(Violation.leftOut(path, Violation.Kind.NOT_ALLOWED, EXPECTED, customData));
        }
    }
}
