package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * ClearChargingProfile: removes charging profiles.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 K10.
 */
public final class ClearChargingProfile {

    private ClearChargingProfile() {}

    /**
     * Says which: one by its id, or all that meet the criteria.
     *
     * @param chargingProfileId the one profile
     * @param chargingProfileCriteria the criteria
     */
    public record Request(
            @Nullable Integer chargingProfileId, @Nullable Criteria chargingProfileCriteria) {}

    /**
     * Tells whether there were any.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable Status status, @Nullable StatusInfo statusInfo) {}

    /**
     * Which profiles to remove.
     *
     * @param evseId those there; 0 is the station; absent means everywhere
     * @param chargingProfilePurpose those of this purpose
     * @param stackLevel those of this level
     */
    public record Criteria(
            @Nullable Integer evseId,
            @Nullable ChargingProfilePurpose chargingProfilePurpose,
            @Nullable Integer stackLevel) {}

    /** How the station answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        @Wire("Unknown")
        NOT_KNOWN,
        UNKNOWN
    }
}
