package org.optivgi.gateway.ocpp.v16.message;

import org.optivgi.gateway.ocpp.wire.WireEnum;

/** What an id token may do. Spec: OCPP 1.6 §7.2. */
public enum AuthorizationStatus implements WireEnum {
    /** It may charge. */
    ACCEPTED,
    /** It is blocked. */
    BLOCKED,
    /** Its time is over. */
    EXPIRED,
    /** It is not known. */
    INVALID,
    /** It is in another transaction already. */
    CONCURRENT_TX,
    UNKNOWN
}
