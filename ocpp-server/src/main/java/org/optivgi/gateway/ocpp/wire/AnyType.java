package org.optivgi.gateway.ocpp.wire;

import com.google.gson.JsonElement;
import java.util.List;

/** Any JSON at all, for what vendors agree on among themselves. */
record AnyType() implements WireType {

    @Override
    public Object decode(JsonElement json, String path, List<Violation> found) {
        return json;
    }

    @Override
    public JsonElement encode(Object value) {
        return (JsonElement) value;
    }

    @Override
    public void check(Object value, String path, List<Violation> found) {
        // Everything is allowed.
    }

    @Override
    public String expected() {
        return "any JSON";
    }
}
