package org.optivgi.gateway.ocpp.v201.message;

import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/** Where a value was measured. Spec: OCPP 2.0.1 part 2, enumerations. */
public enum Location implements WireEnum {
    BODY,
    CABLE,
    @Wire("EV")
    EV,
    INLET,
    OUTLET,
    UNKNOWN
}
