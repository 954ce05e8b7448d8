package org.optivgi.gateway.ocpp.v201.message;

import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/** How a text is written. Spec: OCPP 2.0.1 part 2, enumerations. */
public enum MessageFormat implements WireEnum {
    @Wire("ASCII")
    ASCII,
    @Wire("HTML")
    HTML,
    @Wire("URI")
    URI,
    @Wire("UTF8")
    UTF8,
    UNKNOWN
}
