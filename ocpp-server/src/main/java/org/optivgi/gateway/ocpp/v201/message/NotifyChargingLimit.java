package org.optivgi.gateway.ocpp.v201.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * NotifyChargingLimit: reports that somebody else limits the station.
 *
 * <p>Sent by the charging station. Spec: OCPP 2.0.1 K12.
 */
public final class NotifyChargingLimit {

    private NotifyChargingLimit() {}

    /**
     * Tells the limit.
     *
     * @param evseId which EVSE; absent means the station
     * @param chargingLimit who limits
     * @param chargingSchedule the limits over time; absent when they are not to be told
     */
    public record Request(
            @Nullable Integer evseId,
            @Required @Nullable ChargingLimit chargingLimit,
            @NotEmpty @Nullable List<ChargingSchedule> chargingSchedule) {}

    /** Has no fields. */
    public record Response() {}

    /**
     * Who limits a station, beside the gateway.
     *
     * @param chargingLimitSource who
     * @param isGridCritical whether the grid depends on it
     */
    public record ChargingLimit(
            @Required @Nullable ChargingLimitSource chargingLimitSource,
            @Nullable Boolean isGridCritical) {}
}
