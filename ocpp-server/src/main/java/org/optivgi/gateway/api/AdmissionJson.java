package org.optivgi.gateway.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.Access;
import org.optivgi.gateway.security.AccessDesk;
import org.optivgi.gateway.security.Password;

/**
 * How a charge point's access stands.
 *
 * @param state {@code ADOPTED}, {@code BLOCKED}, {@code REMOVED}, {@code LISTED} (in the configuration only) or {@code
 *     UNKNOWN}
 * @param securityProfile the least that it must use, by configuration and decision
 * @param hasPassword whether it must log in with a password
 * @param passwordChanging whether it was given a new password that it has not used yet
 * @param since when this was decided
 * @param password a password that was made for it, in clear; this once only
 */
record AdmissionJson(
        String chargePoint,
        String state,
        int securityProfile,
        boolean hasPassword,
        boolean passwordChanging,
        @Nullable Instant since,
        @Nullable String password) {

    static AdmissionJson of(AccessDesk.Standing standing) {
        return of(standing, null);
    }

    static AdmissionJson of(AccessDesk.Standing standing, @Nullable Password password) {
        Access decided = standing.decided();
        String undecided = standing.isListed() ? "LISTED" : "UNKNOWN";
        return new AdmissionJson(
                standing.chargePoint().value(),
                decided == null ? undecided : decided.state().name(),
                standing.requiredProfile(),
                decided != null && decided.passwordHash() != null,
                decided != null && decided.nextPasswordHash() != null,
                decided == null ? null : decided.since(),
                password == null ? null : password.text());
    }
}
