package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * One value of a meter. Spec: OCPP 1.6 §7.
 *
 * @param value the number as text, or signed data
 * @param context why it was sampled; absent means Sample.Periodic
 * @param format how it is written; absent means Raw
 * @param measurand what it measures; absent means Energy.Active.Import.Register
 * @param phase which phase; absent means all together
 * @param location where; absent means Outlet
 * @param unit the unit; absent means Wh for energies
 */
public record SampledValue(
        @Required @Nullable String value,
        @Nullable ReadingContext context,
        @Nullable ValueFormat format,
        @Nullable Measurand measurand,
        @Nullable Phase phase,
        @Nullable Location location,
        @Nullable UnitOfMeasure unit) {}
