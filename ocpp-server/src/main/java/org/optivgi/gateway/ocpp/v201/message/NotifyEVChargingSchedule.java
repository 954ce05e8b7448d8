package org.optivgi.gateway.ocpp.v201.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * NotifyEVChargingSchedule: tells the schedule by which the vehicle means to charge.
 *
 * <p>Sent by the charging station. Spec: OCPP 2.0.1 K15.
 */
public final class NotifyEVChargingSchedule {

    private NotifyEVChargingSchedule() {}

    /**
     * Holds the schedule.
     *
     * @param timeBase when its periods start to count
     * @param evseId where the vehicle is
     * @param chargingSchedule the schedule
     */
    public record Request(
            @Required @Nullable Instant timeBase,
            @Required @Nullable Integer evseId,
            @Required @Nullable ChargingSchedule chargingSchedule) {}

    /**
     * Tells whether it is within the limits.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required GenericStatus status, @Nullable StatusInfo statusInfo) {}
}
