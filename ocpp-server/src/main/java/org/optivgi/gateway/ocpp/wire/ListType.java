package org.optivgi.gateway.ocpp.wire;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists. A single value where a list is asked for is understood as a list of one.
 *
 * @param item what the elements are
 * @param minItems the fewest elements
 * @param maxItems the most elements; {@link Integer#MAX_VALUE} for any number
 */
record ListType(WireType item, int minItems, int maxItems) implements WireType {

    @Override
    public Object decode(JsonElement json, String path, List<Violation> found) {
        JsonArray array = new JsonArray();
        if (json.isJsonArray()) {
            array = json.getAsJsonArray();
        } else {
            found.add(Violation.taken(path, Violation.Kind.WRONG_TYPE, expected(), json));
            array.add(json);
        }
        List<Object> values = new ArrayList<>(array.size());
        for (int n = 0; n < array.size(); n++) {
            decodeItem(array.get(n), path + "[" + n + "]", values, found);
        }
        if (array.size() < minItems) {
            found.add(Violation.taken(path, Violation.Kind.TOO_FEW, expected(), array));
        } else if (array.size() > maxItems) {
            found.add(Violation.taken(path, Violation.Kind.TOO_MANY, expected(), array));
        }
        return List.copyOf(values);
    }

    private void decodeItem(JsonElement json, String path, List<Object> values, List<Violation> found) {
        if (json.isJsonNull()) {
            found.add(Violation.leftOut(path, Violation.Kind.WRONG_TYPE, item.expected(), json));
            return;
        }
        Object value = item.decode(json, path, found);
        if (value != null) {
            values.add(value);
        }
    }

    @Override
    public JsonElement encode(Object value) {
        JsonArray array = new JsonArray();
        for (Object element : (List<?>) value) {
            array.add(item.encode(element));
        }
        return array;
    }

    @Override
    public void check(Object value, String path, List<Violation> found) {
        List<?> list = (List<?>) value;
        for (int n = 0; n < list.size(); n++) {
            item.check(list.get(n), path + "[" + n + "]", found);
        }
        if (list.size() < minItems) {
            found.add(Violation.leftOut(path, Violation.Kind.TOO_FEW, expected(), new JsonArray()));
        } else if (list.size() > maxItems) {
            found.add(Violation.leftOut(
                    path, Violation.Kind.TOO_MANY, expected(), new JsonPrimitive(list.size() + " elements")));
        }
    }

    @Override
    public String expected() {
        String size = maxItems == Integer.MAX_VALUE ? "at least " + minItems : minItems + " to " + maxItems;
        return "a list of " + size + " elements, each " + item.expected();
    }
}
