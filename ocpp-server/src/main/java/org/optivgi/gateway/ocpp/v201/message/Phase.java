package org.optivgi.gateway.ocpp.v201.message;

import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/** Between which conductors a value was measured. Spec: OCPP 2.0.1 part 2, enumerations. */
public enum Phase implements WireEnum {
    L1,
    L2,
    L3,
    N,
    @Wire("L1-N")
    L1_N,
    @Wire("L2-N")
    L2_N,
    @Wire("L3-N")
    L3_N,
    @Wire("L1-L2")
    L1_L2,
    @Wire("L2-L3")
    L2_L3,
    @Wire("L3-L1")
    L3_L1,
    UNKNOWN
}
