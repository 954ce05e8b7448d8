package org.optivgi.gateway.ocpp.v201.message;

import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/** What a certificate of a station is for. Spec: OCPP 2.0.1 part 2, enumerations. */
public enum CertificateSigningUse implements WireEnum {
    CHARGING_STATION_CERTIFICATE,
    @Wire("V2GCertificate")
    V2G_CERTIFICATE,
    UNKNOWN
}
