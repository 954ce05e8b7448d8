package org.optivgi.gateway.ocpp.v201.message;

import org.optivgi.gateway.ocpp.wire.WireEnum;

/** How a station answers to a remote start or stop. Spec: OCPP 2.0.1 part 2, enumerations. */
public enum RequestStartStopStatus implements WireEnum {
    ACCEPTED,
    REJECTED,
    UNKNOWN
}
