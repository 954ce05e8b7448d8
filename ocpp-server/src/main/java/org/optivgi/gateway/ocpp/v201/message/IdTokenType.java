package org.optivgi.gateway.ocpp.v201.message;

import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/** What kind of token a driver identifies with. Spec: OCPP 2.0.1 part 2, enumerations. */
public enum IdTokenType implements WireEnum {
    CENTRAL,
    @Wire("eMAID")
    EMAID,
    @Wire("ISO14443")
    ISO14443,
    @Wire("ISO15693")
    ISO15693,
    KEY_CODE,
    LOCAL,
    MAC_ADDRESS,
    NO_AUTHORIZATION,
    UNKNOWN
}
