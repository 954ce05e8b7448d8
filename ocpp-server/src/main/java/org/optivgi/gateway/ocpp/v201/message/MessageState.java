package org.optivgi.gateway.ocpp.v201.message;

import org.optivgi.gateway.ocpp.wire.WireEnum;

/** In which state of the station a message is shown. Spec: OCPP 2.0.1 part 2, enumerations. */
public enum MessageState implements WireEnum {
    CHARGING,
    FAULTED,
    IDLE,
    UNAVAILABLE,
    UNKNOWN
}
