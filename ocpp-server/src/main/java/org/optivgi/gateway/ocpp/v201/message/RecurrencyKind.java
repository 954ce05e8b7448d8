package org.optivgi.gateway.ocpp.v201.message;

import org.optivgi.gateway.ocpp.wire.WireEnum;

/** How often a schedule recurs. Spec: OCPP 2.0.1 part 2, enumerations. */
public enum RecurrencyKind implements WireEnum {
    DAILY,
    WEEKLY,
    UNKNOWN
}
