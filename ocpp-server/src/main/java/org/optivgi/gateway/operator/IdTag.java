package org.optivgi.gateway.operator;

import java.time.Instant;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.AuthorizationDecision;
import org.optivgi.gateway.network.AuthorizationDecision.Status;
import org.optivgi.gateway.network.IdToken;

/**
 * What is known of a driver or vehicle, by what it identifies with.
 *
 * @param id what it identifies with
 * @param isBlocked whether it may not charge
 * @param expires until when it may charge; null for good
 * @param parent the group that it belongs to; null for none
 * @param energyKwh what it asks for, in kWh; null where the charge point's settings hold
 * @param stayMinutes how long it stays, in min; null if that is not known
 * @param departureTime time of day at which it leaves, at the depot; excludes {@code stayMinutes}; null if that is not known
 * @param priority who goes first; 0 is usual
 * @param note for people; may be empty
 * @param source who says all this
 */
public record IdTag(
        IdToken id,
        boolean isBlocked,
        @Nullable Instant expires,
        @Nullable IdToken parent,
        @Nullable Double energyKwh,
        @Nullable Integer stayMinutes,
        @Nullable LocalTime departureTime,
        int priority,
        String note,
        Source source) {

    /** Who says what is known of an id tag. */
    public enum Source {
        /** The configuration file, which alone can change it. */
        CONFIGURATION,
        /** An operator, over the HTTP API. */
        OPERATOR
    }

    /** Whether it may charge then. */
    public AuthorizationDecision decision(Instant at) {
        return new AuthorizationDecision(status(at), expires, parent);
    }

    private Status status(Instant at) {
        if (isBlocked) {
            return Status.BLOCKED;
        }
        return expires != null && !at.isBefore(expires) ? Status.EXPIRED : Status.ACCEPTED;
    }
}
