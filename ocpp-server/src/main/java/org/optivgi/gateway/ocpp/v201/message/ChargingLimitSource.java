package org.optivgi.gateway.ocpp.v201.message;

import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/** Who limits a station. Spec: OCPP 2.0.1 part 2, enumerations. */
public enum ChargingLimitSource implements WireEnum {
    /** An energy management system. */
    @Wire("EMS")
    EMS,
    /** Somebody else. */
    OTHER,
    /** The system operator, such as the grid's. */
    @Wire("SO")
    SO,
    /** The operator of the station. */
    @Wire("CSO")
    CSO,
    UNKNOWN
}
