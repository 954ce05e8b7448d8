package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * One kind of cost. Spec: OCPP 2.0.1 part 2, datatypes.
 *
 * @param costKind what is counted
 * @param amount the amount, in the tariff's unit
 * @param amountMultiplier power of ten of the amount, from -3 to 3
 */
public record Cost(
        @Required @Nullable CostKind costKind,
        @Required @Nullable Integer amount,
        @Nullable Integer amountMultiplier) {}
