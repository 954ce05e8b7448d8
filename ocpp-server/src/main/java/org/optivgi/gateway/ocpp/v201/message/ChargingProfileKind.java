package org.optivgi.gateway.ocpp.v201.message;

import org.optivgi.gateway.ocpp.wire.WireEnum;

/** How a schedule lies in time. Spec: OCPP 2.0.1 part 2, enumerations. */
public enum ChargingProfileKind implements WireEnum {
    ABSOLUTE,
    RECURRING,
    RELATIVE,
    UNKNOWN
}
