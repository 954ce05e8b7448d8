package org.optivgi.gateway.ocpp.v16.message;

import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/** The hash of certificate hash data. Spec: OCPP 1.6 security white paper. */
public enum HashAlgorithm implements WireEnum {
    @Wire("SHA256")
    SHA256,
    @Wire("SHA384")
    SHA384,
    @Wire("SHA512")
    SHA512,
    UNKNOWN
}
