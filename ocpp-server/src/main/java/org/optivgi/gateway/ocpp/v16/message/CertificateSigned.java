package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * CertificateSigned: brings the charge point the certificate it had asked for.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 security white paper.
 */
public final class CertificateSigned {

    private CertificateSigned() {}

    /**
     * Holds the certificate.
     *
     * @param certificateChain the certificate in PEM, followed by those of its issuers
     */
    public record Request(@Required @Max(10000) String certificateChain) {}

    /**
     * Tells whether it will be done.
     *
     * @param status the answer
     */
    public record Response(@Required @Nullable Status status) {}

    /** How the charge point answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        UNKNOWN
    }
}
