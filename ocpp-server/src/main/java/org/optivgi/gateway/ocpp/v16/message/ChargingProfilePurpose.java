package org.optivgi.gateway.ocpp.v16.message;

import org.optivgi.gateway.ocpp.wire.WireEnum;

/** What a charging profile limits. Spec: OCPP 1.6 §7.10. */
public enum ChargingProfilePurpose implements WireEnum {
    /** All connectors of the charge point together. */
    CHARGE_POINT_MAX_PROFILE,
    /** Each transaction that has no profile of its own. */
    TX_DEFAULT_PROFILE,
    /** One transaction. */
    TX_PROFILE,
    UNKNOWN
}
