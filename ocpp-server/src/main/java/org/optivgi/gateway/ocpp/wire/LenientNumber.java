package org.optivgi.gateway.ocpp.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in texts, as meters write them: {@code "\n239.14 "}, {@code "16,3"}, {@code "1.2e3"}.
 *
 * <p>A number so large or so finely divided that no meter means it, or whose mere expansion would cost time, is none.
 */
public final class LenientNumber {
    private static final int MAX_LENGTH = 40;
    private static final int MAX_EXPONENT = 30;

    private LenientNumber() {}

    /** The number that the text means, or null when it means none. */
    public static @Nullable BigDecimal read(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty() || trimmed.length() > MAX_LENGTH) {
            return null;
        }
        String pointed = trimmed.indexOf('.') < 0 ? trimmed.replace(',', '.') : trimmed;
        try {
            BigDecimal number = new BigDecimal(pointed);
            return Math.abs((long) number.scale()) > MAX_EXPONENT ? null : number;
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }
}
