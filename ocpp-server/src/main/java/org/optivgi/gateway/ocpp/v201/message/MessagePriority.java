package org.optivgi.gateway.ocpp.v201.message;

import org.optivgi.gateway.ocpp.wire.WireEnum;

/** How a message stands to others. Spec: OCPP 2.0.1 part 2, enumerations. */
public enum MessagePriority implements WireEnum {
    ALWAYS_FRONT,
    IN_FRONT,
    NORMAL_CYCLE,
    UNKNOWN
}
