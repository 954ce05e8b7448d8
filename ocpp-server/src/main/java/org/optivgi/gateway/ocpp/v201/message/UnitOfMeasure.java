package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;

/**
 * The unit of a value. Spec: OCPP 2.0.1 part 2, datatypes.
 *
 * @param unit the unit's name; absent means Wh
 * @param multiplier power of ten by which the value is to be multiplied; absent means 0
 */
public record UnitOfMeasure(
        @Max(20) @Nullable String unit, @Nullable Integer multiplier) {}
