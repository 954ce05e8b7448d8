package org.optivgi.gateway.ocpp.v201.message;

import org.optivgi.gateway.ocpp.wire.WireEnum;

/** Yes or no. Spec: OCPP 2.0.1 part 2, enumerations. */
public enum GenericStatus implements WireEnum {
    ACCEPTED,
    REJECTED,
    UNKNOWN
}
