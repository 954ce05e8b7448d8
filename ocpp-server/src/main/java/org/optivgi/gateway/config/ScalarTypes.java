package org.optivgi.gateway.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** How the text of a single value becomes a value of each type that a setting can have. */
final class ScalarTypes {
    private static final Pattern NUMBER = Pattern.compile("[-+]?[0-9]+(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
    private static final DateTimeFormatter TIME_OF_DAY =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private static final Map<Class<?>, Reader> READERS = Map.ofEntries(
            Map.entry(String.class, ScalarTypes::text),
            Map.entry(int.class, ScalarTypes::wholeNumber),
            Map.entry(Integer.class, ScalarTypes::wholeNumber),
            Map.entry(double.class, ScalarTypes::number),
            Map.entry(Double.class, ScalarTypes::number),
            Map.entry(boolean.class, ScalarTypes::truth),
            Map.entry(Boolean.class, ScalarTypes::truth),
            Map.entry(LocalTime.class, ScalarTypes::timeOfDay),
            Map.entry(Instant.class, ScalarTypes::instant),
            Map.entry(ZoneId.class, ScalarTypes::zone),
            Map.entry(Path.class, ScalarTypes::path));

    private ScalarTypes() {}

    /** Turns text into a value. */
    @FunctionalInterface
    interface Reader {
        Object read(String text) throws Unfit;
    }

    /** The text is no value of the type. */
    static final class Unfit extends Exception {
        private final String hint;

        Unfit(String problem, String hint) {
            super(problem);
            this.hint = hint;
        }

        String problem() {
            return String.valueOf(getMessage());
        }

        String hint() {
            return hint;
        }
    }

    /** The reader for a type; empty if the type is not a single value. */
    static Optional<Reader> reader(Class<?> type) {
        if (type.isEnum()) {
            return Optional.of(text -> oneOf(type, text));
        }
        return Optional.ofNullable(READERS.get(type));
    }

    /** Whether quotes make a value of this type wrong. */
    static boolean isNumberOrTruth(Class<?> type) {
        return type.isPrimitive() || Number.class.isAssignableFrom(type) || type == Boolean.class;
    }

    /** How a value is written in the file. */
    static String write(Object value) {
        if (value instanceof Enum<?> constant) {
            return spelling(constant);
        }
        if (value instanceof Double number && number == Math.rint(number) && Math.abs(number) < 1e15) {
            return Long.toString(number.longValue());
        }
        return value.toString();
    }

    private static Object text(String text) throws Unfit {
        if (text.isBlank()) {
            throw new Unfit("is blank", "write a text or remove the key");
        }
        return text;
    }

    private static Object number(String text) throws Unfit {
        if (!NUMBER.matcher(text).matches()) {
            throw new Unfit("is \"" + text + "\", which is no number", "write digits with a point, such as 7.4");
        }
        return Double.parseDouble(text);
    }

    private static Object wholeNumber(String text) throws Unfit {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new Unfit("is \"" + text + "\", which is no whole number", "write digits only, such as 30");
        }
    }

    private static Object truth(String text) throws Unfit {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Unfit("is \"" + text + "\"", "write true or false");
        };
    }

    private static Object timeOfDay(String text) throws Unfit {
        try {
            return LocalTime.parse(text, TIME_OF_DAY);
        } catch (DateTimeException e) {
            throw new Unfit(
                    "is \"" + text + "\", which is no time of day", "write hours and minutes, such as \"06:30\"");
        }
    }

    private static Object instant(String text) throws Unfit {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new Unfit(
                    "is \"" + text + "\", which is no time of RFC 3339",
                    "write date, time and zone, such as 2030-01-31T18:00:00Z");
        }
    }

    private static Object zone(String text) throws Unfit {
        if (text.equals("system")) {
            return ZoneId.systemDefault();
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            Collection<String> known = ZoneId.getAvailableZoneIds();
            throw new Unfit(
                    "is \"" + text + "\", which is no time zone",
                    Nearest.to(text, known)
                            .map(zone -> "did you mean " + zone + "?")
                            .orElse("write a name of the IANA list, such as Europe/Berlin, or system"));
        }
    }

    private static Object path(String text) throws Unfit {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new Unfit("is \"" + text + "\", which is no file name", "write a path, such as /var/lib/optivgi");
        }
    }

    private static Object oneOf(Class<?> type, String text) throws Unfit {
        for (Object constant : type.getEnumConstants()) {
            if (spelling((Enum<?>) constant).equalsIgnoreCase(text)) {
                return constant;
            }
        }
        List<String> known = Arrays.stream(type.getEnumConstants())
                .map(constant -> spelling((Enum<?>) constant))
                .toList();
        throw new Unfit("is \"" + text + "\"", "write one of " + String.join(", ", known));
    }

    private static String spelling(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
