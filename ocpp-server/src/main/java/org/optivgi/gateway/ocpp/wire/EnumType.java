package org.optivgi.gateway.ocpp.wire;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One of the texts that the standard lists. Other letter case is understood; anything else is read as UNKNOWN. */
final class EnumType implements WireType {
    private static final String UNKNOWN = "UNKNOWN";

    private static final ClassValue<EnumType> TYPES = new ClassValue<>() {
        @Override
        protected EnumType computeValue(Class<?> type) {
            return new EnumType(type);
        }
    };

    private final Map<WireEnum, String> texts = new LinkedHashMap<>();
    private final Map<String, WireEnum> constants = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final WireEnum unknown;

    private EnumType(Class<?> type) {
        List<WireEnum> unknowns = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            WireEnum wireEnum = (WireEnum) constant;
            if (wireEnum.name().equals(UNKNOWN)) {
                unknowns.add(wireEnum);
            } else {
                String text = text(type, wireEnum.name());
                texts.put(wireEnum, text);
                constants.put(text, wireEnum);
            }
        }
        if (unknowns.size() != 1) {
            throw new IllegalArgumentException(type + " has no constant UNKNOWN");
        }
        this.unknown = unknowns.get(0);
    }

    static EnumType of(Class<?> type) {
        return TYPES.get(type);
    }

    /** The wire text of a constant. */
    String wire(WireEnum constant) {
        String text = texts.get(constant);
        if (text == null) {
            throw new IllegalStateException(constant + " has no wire text");
        }
        return text;
    }

    @Override
    public Object decode(JsonElement json, String path, List<Violation> found) {
        String text = json.isJsonPrimitive() ? json.getAsString() : "";
        WireEnum constant = constants.get(text.strip());
        if (constant == null) {
            found.add(Violation.leftOut(path, Violation.Kind.NOT_ALLOWED, expected(), json));
            return unknown;
        }
        if (!wire(constant).equals(text)) {
            found.add(Violation.taken(path, Violation.Kind.NOT_ALLOWED, expected(), json));
        }
        return constant;
    }

    @Override
    public JsonElement encode(Object value) {
        return new JsonPrimitive(wire((WireEnum) value));
    }

    @Override
    public void check(Object value, String path, List<Violation> found) {
        if (value == unknown) {
            found.add(Violation.leftOut(path, Violation.Kind.NOT_ALLOWED, expected(), new JsonPrimitive(UNKNOWN)));
        }
    }

    @Override
    public String expected() {
        return "one of " + String.join(", ", texts.values());
    }

    private static String text(Class<?> type, String name) {
        try {
            Wire wire = type.getField(name).getAnnotation(Wire.class);
            return wire != null ? wire.value() : camelCase(name);
        } catch (NoSuchFieldException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String camelCase(String name) {
        StringBuilder text = new StringBuilder();
        for (String word : name.split("_", -1)) {
            text.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }
}
