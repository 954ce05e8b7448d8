package org.optivgi.gateway.ocpp.v201.message;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.MaxItems;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * Limits over time. Spec: OCPP 2.0.1 part 2, datatypes.
 *
 * @param id the schedule
 * @param startSchedule when it starts; absent means relative to the start of charging
 * @param duration seconds; absent means that the last period goes on without end
 * @param chargingRateUnit the unit of all its limits
 * @param chargingSchedulePeriod the limits in their order
 * @param minChargingRate the least rate that the vehicle needs, in the unit of the schedule
 * @param salesTariff the prices that a vehicle may go by
 */
public record ChargingSchedule(
        @Required @Nullable Integer id,
        @Nullable Instant startSchedule,
        @Nullable Integer duration,
        @Required @Nullable ChargingRateUnit chargingRateUnit,
        @Required @NotEmpty @MaxItems(1024) @Nullable List<ChargingSchedulePeriod> chargingSchedulePeriod,
        @Nullable BigDecimal minChargingRate,
        @Nullable SalesTariff salesTariff) {}
