package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * SetChargingProfile: installs a charging profile.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 §5.16.
 */
public final class SetChargingProfile {

    private SetChargingProfile() {}

    /**
     * Says where and which.
     *
     * @param connectorId the connector; 0 is the charge point, or the default of all connectors
     * @param csChargingProfiles the profile
     */
    public record Request(
            @Required Integer connectorId, @Required ChargingProfile csChargingProfiles) {}

    /**
     * Tells whether it will be done.
     *
     * @param status the answer; Accepted does not prove that it is obeyed
     */
    public record Response(@Required @Nullable Status status) {}

    /** How the charge point answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        /** The charge point does no smart charging. */
        NOT_SUPPORTED,
        UNKNOWN
    }
}
