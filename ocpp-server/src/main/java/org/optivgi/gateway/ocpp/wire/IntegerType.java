package org.optivgi.gateway.ocpp.wire;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whole numbers, as {@code Integer} or, where a meter may count far, as {@code Long}.
 *
 * @param isLong whether the Java type is Long
 * @param min the least
 * @param max the most
 */
record IntegerType(boolean isLong, long min, long max) implements WireType {
    private static final BigDecimal MAX_INT = BigDecimal.valueOf(Integer.MAX_VALUE);
    private static final BigDecimal MAX_LONG = BigDecimal.valueOf(Long.MAX_VALUE);

    @Override
    public @Nullable Object decode(JsonElement json, String path, List<Violation> found) {
        BigDecimal number = json.isJsonPrimitive() ? LenientNumber.read(json.getAsString()) : null;
        if (number == null || number.abs().compareTo(isLong ? MAX_LONG : MAX_INT) > 0) {
            found.add(Violation.leftOut(path, Violation.Kind.WRONG_TYPE, expected(), json));
            return null;
        }
        BigDecimal whole = number.setScale(0, RoundingMode.HALF_UP);
        if (!json.getAsJsonPrimitive().isNumber() || whole.compareTo(number) != 0) {
            found.add(Violation.taken(path, Violation.Kind.WRONG_TYPE, expected(), json));
        }
        if (!isWithin(whole.longValue())) {
            found.add(Violation.leftOut(path, Violation.Kind.NOT_ALLOWED, expected(), json));
            return null;
        }
        return isLong ? (Object) whole.longValue() : (Object) whole.intValue();
    }

    @Override
    public JsonElement encode(Object value) {
        return new JsonPrimitive((Number) value);
    }

    @Override
    public void check(Object value, String path, List<Violation> found) {
        if (!isWithin(((Number) value).longValue())) {
            found.add(
                    Violation.leftOut(path, Violation.Kind.NOT_ALLOWED, expected(), new JsonPrimitive((Number) value)));
        }
    }

    private boolean isWithin(long number) {
        return number >= min && number <= max;
    }

    @Override
    public String expected() {
        if (min <= Integer.MIN_VALUE) {
            return "a whole number";
        }
        return max >= Integer.MAX_VALUE
                ? "a whole number of at least " + min
                : "a whole number from " + min + " to " + max;
    }
}
