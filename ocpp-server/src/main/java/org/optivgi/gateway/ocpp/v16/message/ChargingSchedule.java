package org.optivgi.gateway.ocpp.v16.message;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.OneDecimal;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * Limits over time. Spec: OCPP 1.6 §7.13.
 *
 * @param duration seconds; absent means that the last period goes on without end
 * @param startSchedule when it starts; absent means relative to the start of charging
 * @param chargingRateUnit the unit of all its limits
 * @param chargingSchedulePeriod the limits in their order
 * @param minChargingRate the least rate that the vehicle needs, in the unit of the schedule
 */
public record ChargingSchedule(
        @Nullable Integer duration,
        @Nullable Instant startSchedule,
        @Required @Nullable ChargingRateUnit chargingRateUnit,
        @Required @Nullable List<ChargingSchedulePeriod> chargingSchedulePeriod,
        @OneDecimal @Nullable BigDecimal minChargingRate) {}
