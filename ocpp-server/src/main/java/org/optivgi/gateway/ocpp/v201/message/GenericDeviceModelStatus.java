package org.optivgi.gateway.ocpp.v201.message;

import org.optivgi.gateway.ocpp.wire.WireEnum;

/** How a station answers to requests about its device model. Spec: OCPP 2.0.1 part 2, enumerations. */
public enum GenericDeviceModelStatus implements WireEnum {
    ACCEPTED,
    REJECTED,
    NOT_SUPPORTED,
    EMPTY_RESULT_SET,
    UNKNOWN
}
