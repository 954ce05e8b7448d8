package org.optivgi.gateway.ocpp.v16.message;

import org.optivgi.gateway.ocpp.wire.WireEnum;

/** The unit of a charging schedule. Spec: OCPP 1.6 §7.12. */
public enum ChargingRateUnit implements WireEnum {
    /** Amperes per phase. */
    A,
    /** Watts, all phases together. */
    W,
    UNKNOWN
}
