package org.optivgi.gateway.ocpp.v16.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * GetCompositeSchedule: asks for the schedule that results from all profiles.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 §5.7.
 */
public final class GetCompositeSchedule {

    private GetCompositeSchedule() {}

    /**
     * Says for which connector and how long.
     *
     * @param connectorId the connector; 0 is the grid connection of the charge point
     * @param duration seconds from now
     * @param chargingRateUnit the unit wished for
     */
    public record Request(
            @Required Integer connectorId,
            @Required Integer duration,
            @Nullable ChargingRateUnit chargingRateUnit) {}

    /**
     * Gives the schedule.
     *
     * @param status whether it could be made
     * @param connectorId the connector
     * @param scheduleStart when it starts
     * @param chargingSchedule the schedule
     */
    public record Response(
            @Required @Nullable Status status,
            @Nullable Integer connectorId,
            @Nullable Instant scheduleStart,
            @Nullable ChargingSchedule chargingSchedule) {}

    /** How the charge point answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        UNKNOWN
    }
}
