package org.optivgi.gateway.ocpp.v16.message;

import org.optivgi.gateway.ocpp.wire.WireEnum;

/** How a schedule lies in time. Spec: OCPP 1.6 §7.9. */
public enum ChargingProfileKind implements WireEnum {
    /** At fixed times. */
    ABSOLUTE,
    /** Again each day or week. */
    RECURRING,
    /** From the start of charging on. */
    RELATIVE,
    UNKNOWN
}
