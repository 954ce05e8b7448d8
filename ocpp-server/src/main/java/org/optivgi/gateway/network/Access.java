package org.optivgi.gateway.network;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was decided about a charge point's access to the gateway.
 *
 * <p>Passwords are here as hashes only, and even these are left out of {@link #toString}.
 *
 * @param chargePoint its identity
 * @param state whether it may connect
 * @param securityProfile the security profile that was set for it, 0 to 3; the configuration may ask for more
 * @param passwordHash the hash of its password; null when it has none
 * @param nextPasswordHash the hash of the password that the charge point has taken over OCPP and not used yet; the former
 *     one holds until then. Null when there is none
 * @param since when this was decided
 */
public record Access(
        ChargePointId chargePoint,
        State state,
        int securityProfile,
        @Nullable String passwordHash,
        @Nullable String nextPasswordHash,
        Instant since) {
    /** Whether a charge point may connect. */
    public enum State {
        /** It is one of ours. */
        ADOPTED,
        /** It is to stay away. */
        BLOCKED,
        /** It was one of ours, and is a stranger again. */
        REMOVED
    }

    /**
     * @throws IllegalArgumentException if there is no such security profile
     */
    public Access {
        if (securityProfile < 0 || securityProfile > 3) {
            throw new IllegalArgumentException("there is no security profile " + securityProfile + "; use 0 to 3");
        }
    }

    /** The access of a charge point that is adopted now. */
    public static Access adopted(ChargePointId chargePoint, Instant at) {
        return new Access(chargePoint, State.ADOPTED, 0, null, null, at);
    }

    /** The same in another state. */
    public Access in(State newState, Instant at) {
        return new Access(chargePoint, newState, securityProfile, passwordHash, nextPasswordHash, at);
    }

    /** The same with another security profile. */
    public Access withSecurityProfile(int profile, Instant at) {
        return new Access(chargePoint, state, profile, passwordHash, nextPasswordHash, at);
    }

    /** The same with another password, or none, that holds at once. */
    public Access withPassword(@Nullable String hash, Instant at) {
        return new Access(chargePoint, state, securityProfile, hash, null, at);
    }

    /** The same with a password that the charge point has taken; the present one holds until it is used. */
    public Access withNextPassword(String hash, Instant at) {
        return new Access(chargePoint, state, securityProfile, passwordHash, hash, at);
    }

    @Override
    public String toString() {
        return "Access[" + chargePoint + ", " + state + ", security profile " + securityProfile
                + (passwordHash == null ? ", without" : ", with") + " a password, since " + since + "]";
    }
}
