package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * SetChargingProfile: installs a charging profile.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 K01.
 */
public final class SetChargingProfile {

    private SetChargingProfile() {}

    /**
     * Says where and which.
     *
     * @param evseId the EVSE; 0 is the station, or the default of all EVSEs
     * @param chargingProfile the profile
     */
    public record Request(
            @Required Integer evseId, @Required ChargingProfile chargingProfile) {}

    /**
     * Tells whether it will be done.
     *
     * @param status the answer; Accepted does not prove that it is obeyed
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable Status status, @Nullable StatusInfo statusInfo) {}

    /** How the station answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        UNKNOWN
    }
}
