package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * ChangeAvailability: takes an EVSE, or the station, out of use or back.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 G03.
 */
public final class ChangeAvailability {

    private ChangeAvailability() {}

    /**
     * Says what and how.
     *
     * @param operationalStatus in use or not
     * @param evse which; absent means the station
     */
    public record Request(
            @Required OperationalStatus operationalStatus,
            @Nullable Evse evse) {}

    /**
     * Tells whether and when it will be done.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable Status status, @Nullable StatusInfo statusInfo) {}

    /** In use or not. */
    public enum OperationalStatus implements WireEnum {
        INOPERATIVE,
        OPERATIVE,
        UNKNOWN
    }

    /** How the station answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        SCHEDULED,
        UNKNOWN
    }
}
