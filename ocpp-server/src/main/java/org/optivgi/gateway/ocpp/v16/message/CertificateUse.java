package org.optivgi.gateway.ocpp.v16.message;

import org.optivgi.gateway.ocpp.wire.WireEnum;

/** What a root certificate is for. Spec: OCPP 1.6 security white paper. */
public enum CertificateUse implements WireEnum {
    CENTRAL_SYSTEM_ROOT_CERTIFICATE,
    MANUFACTURER_ROOT_CERTIFICATE,
    UNKNOWN
}
