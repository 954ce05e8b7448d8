package org.optivgi.gateway.ocpp.v201.message;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * One value of a meter. Spec: OCPP 2.0.1 part 2, datatypes.
 *
 * @param value the number
 * @param context why it was sampled; absent means Sample.Periodic
 * @param measurand what it measures; absent means Energy.Active.Import.Register
 * @param phase which phase; absent means all together
 * @param location where; absent means Outlet
 * @param signedMeterValue the value as the meter has signed it
 * @param unitOfMeasure the unit; absent means Wh for energies
 */
public record SampledValue(
        @Required @Nullable BigDecimal value,
        @Nullable ReadingContext context,
        @Nullable Measurand measurand,
        @Nullable Phase phase,
        @Nullable Location location,
        @Nullable SignedMeterValue signedMeterValue,
        @Nullable UnitOfMeasure unitOfMeasure) {}
