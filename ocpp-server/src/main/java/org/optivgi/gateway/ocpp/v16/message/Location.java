package org.optivgi.gateway.ocpp.v16.message;

import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/** Where a value was measured. Spec: OCPP 1.6 §7. */
public enum Location implements WireEnum {
    CABLE,
    @Wire("EV")
    EV,
    INLET,
    OUTLET,
    BODY,
    UNKNOWN
}
