package org.optivgi.gateway.net;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Decides on a handshake by its path: which charge point it is, or why it is refused. A pure function.
 *
 * <p>The last segment of the path that is not empty is the identity, percent-decoded; any prefix is allowed, a query is
 * ignored. Spec: OCPP-J 1.6 §3.1.1.
 */
final class Admission {
    private static final int MAX_IDENTITY = 255;

    /** The usual prefix; alone it is a URL without an identity and not a charge point of that name. */
    private static final String USUAL_PREFIX = "ocpp";

    /** What was decided. */
    sealed interface Decision {}

    /** The connection is that of the charge point with this identity. */
    record Admitted(String identity) implements Decision {}

    /** The connection is refused. */
    record Refused(RefusalReason reason) implements Decision {}

    /** Decides on the path as it stands in the request line. */
    Decision decide(String path) {
        List<String> segments = Arrays.stream(withoutQuery(path).split("/"))
                .filter(segment -> !segment.isBlank())
                .toList();
        if (segments.isEmpty() || segments.size() == 1 && segments.get(0).equalsIgnoreCase(USUAL_PREFIX)) {
            return new Refused(RefusalReason.NO_IDENTITY);
        }
        String identity = percentDecoded(segments.get(segments.size() - 1)).strip();
        if (identity.isEmpty()) {
            return new Refused(RefusalReason.NO_IDENTITY);
        }
        if (identity.length() > MAX_IDENTITY || identity.chars().anyMatch(Character::isISOControl)) {
            return new Refused(RefusalReason.IDENTITY_NOT_USABLE);
        }
        return new Admitted(identity);
    }

    private static String withoutQuery(String path) {
        int end = path.length();
        for (char mark : new char[] {'?', '#'}) {
            int at = path.indexOf(mark);
            end = at >= 0 && at < end ? at : end;
        }
        return path.substring(0, end);
    }

    /** Decodes UTF-8 percent escapes; what is no escape stays as it is, and a plus sign is a plus sign. */
    private static String percentDecoded(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
        for (int n = 0; n < bytes.length; n++) {
            int high = n + 2 < bytes.length ? Character.digit(bytes[n + 1], 16) : -1;
            int low = n + 2 < bytes.length ? Character.digit(bytes[n + 2], 16) : -1;
            if (bytes[n] == '%' && high >= 0 && low >= 0) {
                decoded.write(high * 16 + low);
                n += 2;
            } else {
                decoded.write(bytes[n]);
            }
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }
}
