package org.optivgi.gateway.ocpp.v16.message;

import org.optivgi.gateway.ocpp.wire.WireEnum;

/** How often a recurring schedule starts anew. Spec: OCPP 1.6 §7. */
public enum RecurrencyKind implements WireEnum {
    DAILY,
    WEEKLY,
    UNKNOWN
}
