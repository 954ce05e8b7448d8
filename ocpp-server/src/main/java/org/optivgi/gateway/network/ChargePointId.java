package org.optivgi.gateway.network;

import java.util.Locale;

/**
 * The identity of a charge point: the last segment of the path it connects to, percent-decoded.
 *
 * <p>Two identities that differ in letter case only are the same charge point, since installers type them by hand; the
 * spelling first seen is kept for display. No record, so that the spelling that is compared is made once only.
 */
public final class ChargePointId implements Comparable<ChargePointId> {
    private static final int MAX_LENGTH = 255;

    private final String value;
    private final String canonical;

    /** @param value not blank, at most 255 characters */
    public ChargePointId(String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("charge point identity is blank; give the identity set on the station");
        }
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("charge point identity has " + value.length() + " characters; at most "
                    + MAX_LENGTH + " are allowed");
        }
        this.value = value;
        this.canonical = value.toLowerCase(Locale.ROOT);
    }

    /** As it was spelled. */
    public String value() {
        return value;
    }

    /** The same for all spellings of this identity. */
    public String canonical() {
        return canonical;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChargePointId that && canonical.equals(that.canonical);
    }

    @Override
    public int hashCode() {
        return canonical.hashCode();
    }

    @Override
    public int compareTo(ChargePointId other) {
        return canonical.compareTo(other.canonical);
    }

    @Override
    public String toString() {
        return value;
    }
}
