package org.optivgi.gateway.ocpp.v201.message;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.MaxItems;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * What a level of consumption costs. Spec: OCPP 2.0.1 part 2, datatypes.
 *
 * @param startValue where the level begins
 * @param cost the costs
 */
public record ConsumptionCost(
        @Required @Nullable BigDecimal startValue,
        @Required @NotEmpty @MaxItems(3) @Nullable List<Cost> cost) {}
