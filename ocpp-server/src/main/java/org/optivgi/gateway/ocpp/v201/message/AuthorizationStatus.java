package org.optivgi.gateway.ocpp.v201.message;

import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/** Whether an id token may charge. Spec: OCPP 2.0.1 part 2, enumerations. */
public enum AuthorizationStatus implements WireEnum {
    ACCEPTED,
    BLOCKED,
    CONCURRENT_TX,
    EXPIRED,
    INVALID,
    NO_CREDIT,
    @Wire("NotAllowedTypeEVSE")
    NOT_ALLOWED_TYPE_EVSE,
    NOT_AT_THIS_LOCATION,
    NOT_AT_THIS_TIME,
    @Wire("Unknown")
    NOT_KNOWN,
    UNKNOWN
}
