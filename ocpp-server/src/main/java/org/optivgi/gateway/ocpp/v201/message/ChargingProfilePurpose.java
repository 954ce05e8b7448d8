package org.optivgi.gateway.ocpp.v201.message;

import org.optivgi.gateway.ocpp.wire.WireEnum;

/** What a profile limits. Spec: OCPP 2.0.1 part 2, enumerations. */
public enum ChargingProfilePurpose implements WireEnum {
    /** What others than the gateway allow the station. */
    CHARGING_STATION_EXTERNAL_CONSTRAINTS,
    /** The station as a whole. */
    CHARGING_STATION_MAX_PROFILE,
    /** Transactions that have no profile of their own. */
    TX_DEFAULT_PROFILE,
    /** One transaction. */
    TX_PROFILE,
    UNKNOWN
}
