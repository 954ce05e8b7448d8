package org.optivgi.gateway.network;

import java.util.Locale;

/**
 * What a driver identifies with: the idTag of OCPP 1.6, the idToken of 2.0.1. Compared without regard to letter case
 * (CiString in both versions).
 *
 * @param value as the charge point reported it; may be empty where a station starts without identification
 */
public record IdToken(String value) {
    /** The same for all spellings of this token. */
    public String canonical() {
        return value.toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IdToken that && canonical().equals(that.canonical());
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
