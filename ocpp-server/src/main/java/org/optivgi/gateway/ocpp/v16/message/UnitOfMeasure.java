package org.optivgi.gateway.ocpp.v16.message;

import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/** The unit of a sampled value. Spec: OCPP 1.6 §7; the schemas add Hertz and spell Celsius both ways. */
public enum UnitOfMeasure implements WireEnum {
    WH,
    @Wire("kWh")
    KWH,
    @Wire("varh")
    VARH,
    @Wire("kvarh")
    KVARH,
    W,
    @Wire("kW")
    KW,
    @Wire("VA")
    VA,
    @Wire("kVA")
    KVA,
    @Wire("var")
    VAR,
    @Wire("kvar")
    KVAR,
    A,
    V,
    K,
    CELCIUS,
    CELSIUS,
    FAHRENHEIT,
    PERCENT,
    HERTZ,
    UNKNOWN
}
