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

    private WireInstant() {}

    /** The instant that the text means, or null when it means none. */
    public static @Nullable Instant read(String text) {
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
        return STRICT.matcher(text).matches() && read(text) != null;
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
