package org.optivgi.gateway.ocpp.v201.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.MaxItems;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * GetChargingProfiles: asks for installed profiles; they come in ReportChargingProfiles messages.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 K09.
 */
public final class GetChargingProfiles {

    private GetChargingProfiles() {}

    /**
     * Says which.
     *
     * @param requestId by which its messages are recognised
     * @param evseId where; 0 is the station; absent means everywhere
     * @param chargingProfile the criteria
     */
    public record Request(
            @Required Integer requestId,
            @Nullable Integer evseId,
            @Required ChargingProfileCriterion chargingProfile) {}

    /**
     * Tells whether there are any.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable Status status, @Nullable StatusInfo statusInfo) {}

    /**
     * Which profiles are meant.
     *
     * @param chargingProfilePurpose those of this purpose
     * @param stackLevel those of this level
     * @param chargingProfileId those of these ids
     * @param chargingLimitSource those that these have installed
     */
    public record ChargingProfileCriterion(
            @Nullable ChargingProfilePurpose chargingProfilePurpose,
            @Nullable Integer stackLevel,
            @NotEmpty @Nullable List<Integer> chargingProfileId,
            @NotEmpty @MaxItems(4) @Nullable List<ChargingLimitSource> chargingLimitSource) {}

    /** How the station answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        NO_PROFILES,
        UNKNOWN
    }
}
