package org.optivgi.gateway.ocpp.v201.message;

import org.optivgi.gateway.ocpp.wire.WireEnum;

/** Which of the values of a variable. Spec: OCPP 2.0.1 part 2, enumerations. */
public enum AttributeType implements WireEnum {
    ACTUAL,
    TARGET,
    MIN_SET,
    MAX_SET,
    UNKNOWN
}
