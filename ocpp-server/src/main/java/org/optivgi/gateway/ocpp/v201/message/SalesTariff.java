package org.optivgi.gateway.ocpp.v201.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.MaxItems;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * Prices over time. Spec: OCPP 2.0.1 part 2, datatypes.
 *
 * @param id the tariff
 * @param salesTariffDescription what it is, for people
 * @param numEPriceLevels how many price levels there are
 * @param salesTariffEntry the prices
 */
public record SalesTariff(
        @Required @Nullable Integer id,
        @Max(32) @Nullable String salesTariffDescription,
        @Nullable Integer numEPriceLevels,
        @Required @NotEmpty @MaxItems(1024) @Nullable List<SalesTariffEntry> salesTariffEntry) {}
