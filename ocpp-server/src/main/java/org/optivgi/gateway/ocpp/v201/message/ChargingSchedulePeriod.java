package org.optivgi.gateway.ocpp.v201.message;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * A limit from one moment of a schedule to the next period. Spec: OCPP 2.0.1 part 2, datatypes.
 *
 * @param startPeriod seconds from the start of the schedule; the first is 0
 * @param limit the limit in the unit of the schedule
 * @param numberPhases on how many phases; absent means 3
 * @param phaseToUse on which phase; only with one phase
 */
public record ChargingSchedulePeriod(
        @Required @Nullable Integer startPeriod,
        @Required @Nullable BigDecimal limit,
        @Nullable Integer numberPhases,
        @Nullable Integer phaseToUse) {}
