package org.optivgi.gateway.ocpp.v201.message;

import org.optivgi.gateway.ocpp.wire.WireEnum;

/** What a monitor watches for. Spec: OCPP 2.0.1 part 2, enumerations. */
public enum MonitorType implements WireEnum {
    UPPER_THRESHOLD,
    LOWER_THRESHOLD,
    DELTA,
    PERIODIC,
    PERIODIC_CLOCK_ALIGNED,
    UNKNOWN
}
