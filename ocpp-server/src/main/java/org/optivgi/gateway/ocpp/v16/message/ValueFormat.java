package org.optivgi.gateway.ocpp.v16.message;

import org.optivgi.gateway.ocpp.wire.WireEnum;

/** How a value is written. Spec: OCPP 1.6 §7. */
public enum ValueFormat implements WireEnum {
    RAW,
    SIGNED_DATA,
    UNKNOWN
}
