package org.optivgi.gateway.network;

import java.util.Locale;

/**
 * The identity of a charge point: the last segment of the path it connects to, percent-decoded.
 *
 * <p>Two identities that differ in letter case only are the same charge point, since installers type them by hand; the
 * spelling first seen is kept for display.
 *
 * @param value not blank, at most 255 characters
 */
public record ChargePointId(String value) implements Comparable<ChargePointId> {
    private static final int MAX_LENGTH = 255;

    public ChargePointId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("charge point identity is blank; give the identity set on the station");
        }
        if (value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("charge point identity has " + value.length() + " characters; at most "
                    + MAX_LENGTH + " are allowed");
        }
    }

    /** The same for all spellings of this identity. */
    public String canonical() {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ChargePointId that && canonical().equals(that.canonical());
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    @Override
    public int compareTo(ChargePointId other) {
        return canonical().compareTo(other.canonical());
    }

    @Override
    public String toString() {
        return value;
    }
}
