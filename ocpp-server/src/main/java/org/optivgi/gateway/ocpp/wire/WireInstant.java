package org.optivgi.gateway.ocpp.wire;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Times on the wire: read in all the forms that charge points use, written in one.
 *
 * <p>Read: a blank or {@code T} between date and time, no seconds, any number of fraction digits, blanks around, and a
 * zone that is {@code Z}, {@code +03}, {@code +0300}, {@code +03:00} or absent, which means UTC. Written:
 * {@code 2026-03-01T08:00:00.000Z}, never with more than milliseconds. Spec: OCPP 1.6 §3.14, RFC 3339.
 */
public final class WireInstant {
    private static final Pattern LENIENT = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})[Tt ]+(\\d{1,2}):(\\d{2})"
            + "(?::(\\d{2})(?:[.,](\\d*))?)?\\s*([Zz]|[+-]\\d{2}(?::?\\d{2})?)?");

    private static final Pattern STRICT =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?([Zz]|[+-]\\d{2}:\\d{2})");

    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    /** Of date and time to the second, without the zone. */
    private static final int USUAL_LENGTH = 19;

    private WireInstant() {}

    /** The instant that the text means, or null when it means none. */
    public static @Nullable Instant read(String text) {
        Instant usual = readUsual(text);
        if (usual != null) {
            return usual;
        }
        Matcher matcher = LENIENT.matcher(text.strip());
        if (!matcher.matches()) {
            return null;
        }
        try {
            LocalDateTime local = LocalDateTime.of(
                    number(matcher, 1), number(matcher, 2), number(matcher, 3), number(matcher, 4), number(matcher, 5));
            String zone = matcher.group(8);
            return local.plusSeconds(seconds(matcher))
                    .plusNanos(nanos(matcher.group(7)))
                    .toInstant(zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone.toUpperCase(Locale.ROOT)));
        } catch (DateTimeException impossible) {
            return null;
        }
    }

    /** Whether the text is an RFC 3339 date-time to the letter. */
    public static boolean isStrict(String text) {
        return readUsual(text) != null || STRICT.matcher(text).matches() && read(text) != null;
    }

    /**
     * The instant of a text in the form that nearly all have: {@code 2026-03-01T08:00:00Z}, with a fraction or without; null
     * for any other. Every meter value has one, and a regular expression took most of the time of reading it.
     */
    private static @Nullable Instant readUsual(String text) {
        int last = text.length() - 1;
        boolean hasFraction = last > USUAL_LENGTH + 1 && last <= USUAL_LENGTH + 10 && text.charAt(USUAL_LENGTH) == '.';
        if (!(last == USUAL_LENGTH || hasFraction)
                || text.charAt(last) != 'Z'
                || text.charAt(4) != '-'
                || text.charAt(7) != '-'
                || text.charAt(10) != 'T'
                || text.charAt(13) != ':'
                || text.charAt(16) != ':') {
            return null;
        }
        try {
            int nanos = 0;
            if (hasFraction) {
                nanos = digits(text, USUAL_LENGTH + 1, last);
                for (int i = last - USUAL_LENGTH - 1; i < 9; i++) {
                    nanos *= 10;
                }
            }
            return LocalDateTime.of(
                            digits(text, 0, 4),
                            digits(text, 5, 7),
                            digits(text, 8, 10),
                            digits(text, 11, 13),
                            digits(text, 14, 16),
                            digits(text, 17, 19),
                            nanos)
                    .toInstant(ZoneOffset.UTC);
        } catch (DateTimeException notAsUsual) {
            return null;
        }
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                throw new DateTimeException("no digit");
            }
            number = number * 10 + digit;
        }
        return number;
    }

    /** The instant as it is written to charge points, fractions below a millisecond cut off. */
    public static String write(Instant instant) {
        return WRITTEN.format(instant.truncatedTo(ChronoUnit.MILLIS));
    }

    private static int seconds(Matcher matcher) {
        int seconds = matcher.group(6) == null ? 0 : number(matcher, 6);
        if (seconds > 60) {
            throw new DateTimeException("no such second");
        }
        return seconds;
    }

    private static int nanos(@Nullable String fraction) {
        if (fraction == null || fraction.isEmpty()) {
            return 0;
        }
        return Integer.parseInt((fraction + "000000000").substring(0, 9));
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }
}
