package org.optivgi.gateway.ocpp.v201.message;

import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/** How a hash was made. Spec: OCPP 2.0.1 part 2, enumerations. */
public enum HashAlgorithm implements WireEnum {
    @Wire("SHA256")
    SHA256,
    @Wire("SHA384")
    SHA384,
    @Wire("SHA512")
    SHA512,
    UNKNOWN
}
