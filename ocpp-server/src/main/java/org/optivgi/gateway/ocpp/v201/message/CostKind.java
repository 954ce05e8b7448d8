package org.optivgi.gateway.ocpp.v201.message;

import org.optivgi.gateway.ocpp.wire.WireEnum;

/** What a cost counts. Spec: OCPP 2.0.1 part 2, enumerations. */
public enum CostKind implements WireEnum {
    CARBON_DIOXIDE_EMISSION,
    RELATIVE_PRICE_PERCENTAGE,
    RENEWABLE_GENERATION_PERCENTAGE,
    UNKNOWN
}
