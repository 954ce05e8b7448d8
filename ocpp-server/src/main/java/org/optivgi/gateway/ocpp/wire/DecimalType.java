package org.optivgi.gateway.ocpp.wire;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decimal numbers.
 *
 * @param oneDecimal whether more than one decimal is a violation
 */
record DecimalType(boolean oneDecimal) implements WireType {

    @Override
    public @Nullable Object decode(JsonElement json, String path, List<Violation> found) {
        BigDecimal number = json.isJsonPrimitive() ? LenientNumber.read(json.getAsString()) : null;
        if (number == null) {
            found.add(Violation.leftOut(path, Violation.Kind.WRONG_TYPE, expected(), json));
            return null;
        }
        if (!json.getAsJsonPrimitive().isNumber()) {
            found.add(Violation.taken(path, Violation.Kind.WRONG_TYPE, expected(), json));
        }
        check(number, path, found);
        return number;
    }

    @Override
    public JsonElement encode(Object value) {
        BigDecimal number = (BigDecimal) value;
        return new JsonPrimitive(number.scale() < 0 ? number.setScale(0) : number);
    }

    @Override
    public void check(Object value, String path, List<Violation> found) {
        BigDecimal number = (BigDecimal) value;
        if (oneDecimal && number.stripTrailingZeros().scale() > 1) {
            found.add(Violation.taken(path, Violation.Kind.NOT_ALLOWED, expected(), new JsonPrimitive(number)));
        }
    }

    @Override
    public String expected() {
        return oneDecimal ? "a number with at most one decimal" : "a number";
    }
}
