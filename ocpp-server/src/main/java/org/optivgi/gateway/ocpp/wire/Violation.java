package org.optivgi.gateway.ocpp.wire;

import com.google.gson.JsonElement;

/**
 * One deviation of a payload from the standard.
 *
 * @param path where: field names with dots and indexes, such as {@code meterValue[0].timestamp}; empty for the whole
 * @param kind what sort of deviation
 * @param expected what the standard asks for, for people
 * @param found what was there, as JSON, cut when long; empty when nothing was there
 * @param taken true when the meaning was clear and the value was used all the same; false when it was left out
 */
public record Violation(String path, Kind kind, String expected, String found, boolean taken) {
    private static final int MAX_FOUND = 80;

    /** The sorts of deviation. */
    public enum Kind {
        /** A required field is not there. */
        MISSING,
        /** The JSON type is wrong. */
        WRONG_TYPE,
        /** The value is none of those allowed, or not in the form asked for. */
        NOT_ALLOWED,
        /** A text is longer than allowed. */
        TOO_LONG,
        /** A list has too few elements. */
        TOO_FEW,
        /** A list has too many elements. */
        TOO_MANY,
        /** The standard knows no such field. */
        UNKNOWN_FIELD
    }

    static Violation missing(String path, String expected) {
        return new Violation(path, Kind.MISSING, expected, "", false);
    }

    static Violation taken(String path, Kind kind, String expected, JsonElement found) {
        return new Violation(path, kind, expected, cut(found.toString()), true);
    }

    static Violation leftOut(String path, Kind kind, String expected, JsonElement found) {
        return new Violation(path, kind, expected, cut(found.toString()), false);
    }

    /** One line that names the field, what is wrong with it, and what it should be. */
    public String message() {
        String field = path.isEmpty() ? "The payload" : "Field '" + path + "'";
        return switch (kind) {
            case MISSING -> field + " is missing; give " + expected;
            case UNKNOWN_FIELD -> field + " is not known here; " + expected;
            default -> field + " must be " + expected + ", but is " + found;
        };
    }

    private static String cut(String text) {
        return text.length() <= MAX_FOUND ? text : text.substring(0, MAX_FOUND) + "…";
    }
}
