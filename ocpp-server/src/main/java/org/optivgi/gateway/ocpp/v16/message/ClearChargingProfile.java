package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * ClearChargingProfile: removes charging profiles.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 §5.5.
 */
public final class ClearChargingProfile {

    private ClearChargingProfile() {}

    /**
     * Says which profiles; without any field, all of them.
     *
     * @param id the one with this id; the other fields are then ignored
     * @param connectorId those of this connector; 0 is the charge point as a whole
     * @param chargingProfilePurpose those of this purpose
     * @param stackLevel those of this level
     */
    public record Request(
            @Nullable Integer id,
            @Nullable Integer connectorId,
            @Nullable ChargingProfilePurpose chargingProfilePurpose,
            @Nullable Integer stackLevel) {}

    /**
     * Tells whether any was removed.
     *
     * @param status the answer
     */
    public record Response(@Required @Nullable Status status) {}

    /** How the charge point answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        /** No profile fitted. */
        @Wire("Unknown")
        NO_MATCH,
        UNKNOWN
    }
}
