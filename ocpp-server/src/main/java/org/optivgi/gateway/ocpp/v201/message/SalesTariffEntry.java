package org.optivgi.gateway.ocpp.v201.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.MaxItems;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.Within;

/**
 * A price for a time. Spec: OCPP 2.0.1 part 2, datatypes.
 *
 * @param relativeTimeInterval the time
 * @param ePriceLevel how expensive it is beside the other entries
 * @param consumptionCost what it costs
 */
public record SalesTariffEntry(
        @Required @Nullable RelativeTimeInterval relativeTimeInterval,
        @Within(min = 0) @Nullable Integer ePriceLevel,
        @NotEmpty @MaxItems(3) @Nullable List<ConsumptionCost> consumptionCost) {}
