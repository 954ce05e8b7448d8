package org.optivgi.gateway.ocpp.v16.message;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.OneDecimal;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * A limit from one moment of a schedule to the next period. Spec: OCPP 1.6 §7.14.
 *
 * @param startPeriod seconds from the start of the schedule; the first is 0
 * @param limit the limit in the unit of the schedule
 * @param numberPhases on how many phases; absent means 3
 */
public record ChargingSchedulePeriod(
        @Required @Nullable Integer startPeriod,
        @Required @OneDecimal @Nullable BigDecimal limit,
        @Nullable Integer numberPhases) {}
