package org.optivgi.gateway.traits;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which charge points an entry of the catalogue is about: those that match all of its patterns. In a pattern {@code *}
 * stands for any text and {@code ?} for one character; letter case does not matter.
 *
 * @param chargePoint of the identity; null for any
 * @param vendor of the maker; null for any
 * @param model of the model; null for any
 * @param firmware of the firmware's version; null for any
 */
public record TraitsMatch(
        @Nullable String chargePoint,
        @Nullable String vendor,
        @Nullable String model,
        @Nullable String firmware) {

    /**
     * @throws IllegalArgumentException if there is no pattern at all
     */
    public TraitsMatch {
        if (chargePoint == null && vendor == null && model == null && firmware == null) {
            throw new IllegalArgumentException(
                    "says nothing; write at least one of chargePoint, vendor, model and firmware (\"*\" for all)");
        }
    }

    /**
     * Whether a charge point is meant.
     *
     * @param make null while it is not known: then only its identity can match
     */
    public boolean covers(String identity, @Nullable Make make) {
        if (make == null) {
            return vendor == null && model == null && firmware == null && fits(chargePoint, identity);
        }
        return fits(chargePoint, identity)
                && fits(vendor, make.vendor())
                && fits(model, make.model())
                && fits(firmware, make.firmware());
    }

    private static boolean fits(@Nullable String glob, String text) {
        return glob == null || pattern(glob).matcher(text).matches();
    }

    private static Pattern pattern(String glob) {
        StringBuilder regex = new StringBuilder();
        for (char one : glob.toCharArray()) {
            switch (one) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(one)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }
}
