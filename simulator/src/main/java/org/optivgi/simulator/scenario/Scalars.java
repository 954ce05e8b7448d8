package org.optivgi.simulator.scenario;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.optivgi.simulator.fault.PayloadQuirk;
import org.optivgi.simulator.hardware.PhaseRotation;
import org.optivgi.simulator.station.Dialect;

/** Reads single values of a scenario file; an empty result means that the text is no such value. */
final class Scalars {
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|s|m|h|d)");
    private static final Map<String, Long> MILLIS =
            Map.of("ms", 1L, "s", 1_000L, "m", 60_000L, "h", 3_600_000L, "d", 86_400_000L);

    private static final Map<Class<?>, Kind> KINDS = kinds();

    private Scalars() {}

    /** A type of value: how it is read, and what to write if it could not be. */
    record Kind(Function<String, Optional<?>> read, String example) {}

    static Optional<Kind> of(Class<?> type) {
        return Optional.ofNullable(KINDS.get(type));
    }

    private static Map<Class<?>, Kind> kinds() {
        Map<Class<?>, Kind> kinds = new LinkedHashMap<>();
        kinds.put(String.class, new Kind(Optional::of, "a text"));
        Kind whole = new Kind(attempt(Integer::valueOf), "a whole number, for example 3");
        kinds.put(Integer.class, whole);
        kinds.put(int.class, whole);
        Kind number = new Kind(attempt(Scalars::finite), "a number, for example 7.5");
        kinds.put(Double.class, number);
        kinds.put(double.class, number);
        Kind flag = new Kind(Scalars::flag, "true or false");
        kinds.put(Boolean.class, flag);
        kinds.put(boolean.class, flag);
        kinds.put(Duration.class, new Kind(Scalars::duration, "a duration, for example 90s, 5m or 1h30m"));
        kinds.put(
                Moment.class,
                new Kind(
                        Scalars::moment,
                        "a time from the start, for example 5m or 1h30m, or of day, for example 07:30"));
        kinds.put(
                PhaseRotation.class,
                new Kind(attempt(PhaseRotation::valueOf), "a phase rotation: RST, RTS, SRT, STR, TRS or TSR"));
        kinds.put(PayloadQuirk.TimeStyle.class, oneOf(PayloadQuirk.TimeStyle.class));
        kinds.put(PayloadQuirk.ValueStyle.class, oneOf(PayloadQuirk.ValueStyle.class));
        kinds.put(
                Dialect.class,
                new Kind(Dialects::named, "a version of OCPP: " + String.join(" or ", Dialects.names())));
        kinds.put(ZoneId.class, new Kind(attempt(ZoneId::of), "a time zone, for example Europe/Berlin"));
        return kinds;
    }

    private static <E extends Enum<E>> Kind oneOf(Class<E> type) {
        String words = Arrays.stream(type.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        return new Kind(attempt(word -> Enum.valueOf(type, word)), "one of " + words);
    }

    private static <T> Function<String, Optional<?>> attempt(Function<String, T> read) {
        return text -> {
            try {
                return Optional.of(read.apply(text));
            } catch (IllegalArgumentException | DateTimeException e) {
                return Optional.empty();
            }
        };
    }

    private static Double finite(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new NumberFormatException(text);
        }
        return value;
    }

    private static Optional<Boolean> flag(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    static Optional<Duration> duration(String text) {
        boolean isNegative = text.startsWith("-");
        String unsigned = isNegative ? text.substring(1) : text;
        if (unsigned.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher parts = PART.matcher(unsigned);
        double millis = 0;
        int end = 0;
        while (parts.find() && parts.start() == end) {
            millis += Double.parseDouble(parts.group(1)) * MILLIS.getOrDefault(parts.group(2), 0L);
            end = parts.end();
        }
        if (end == 0 || end != unsigned.length()) {
            return Optional.empty();
        }
        Duration read = Duration.ofMillis(Math.round(millis));
        return Optional.of(isNegative ? read.negated() : read);
    }

    private static Optional<Moment> moment(String text) {
        if (text.contains(":")) {
            try {
                return Optional.of(new Moment.TimeOfDay(LocalTime.parse(text)));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        }
        return duration(text).filter(one -> !one.isNegative()).map(Moment.Offset::new);
    }
}
