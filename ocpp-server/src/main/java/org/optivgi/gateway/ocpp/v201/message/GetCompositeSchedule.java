package org.optivgi.gateway.ocpp.v201.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * GetCompositeSchedule: asks for the schedule that results from all profiles.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 K08.
 */
public final class GetCompositeSchedule {

    private GetCompositeSchedule() {}

    /**
     * Says for which EVSE and how long.
     *
     * @param duration seconds from now
     * @param evseId the EVSE; 0 is the grid connection of the station
     * @param chargingRateUnit the unit wished for
     */
    public record Request(
            @Required Integer duration,
            @Required Integer evseId,
            @Nullable ChargingRateUnit chargingRateUnit) {}

    /**
     * Gives the schedule.
     *
     * @param status the answer
     * @param schedule the schedule
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable GenericStatus status,
            @Nullable CompositeSchedule schedule,
            @Nullable StatusInfo statusInfo) {}

    /**
     * The limits that result from all profiles.
     *
     * @param evseId the EVSE; 0 is the station
     * @param duration seconds
     * @param scheduleStart when it starts
     * @param chargingRateUnit the unit of all its limits
     * @param chargingSchedulePeriod the limits in their order
     */
    public record CompositeSchedule(
            @Required @Nullable Integer evseId,
            @Required @Nullable Integer duration,
            @Required @Nullable Instant scheduleStart,
            @Required @Nullable ChargingRateUnit chargingRateUnit,
            @Required @NotEmpty @Nullable List<ChargingSchedulePeriod> chargingSchedulePeriod) {}
}
