package org.optivgi.gateway.ocpp.v201.message;

import org.optivgi.gateway.ocpp.wire.WireEnum;

/** The unit of a limit. Spec: OCPP 2.0.1 part 2, enumerations. */
public enum ChargingRateUnit implements WireEnum {
    W,
    A,
    UNKNOWN
}
