package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * DeleteCertificate: removes a root certificate.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 security white paper.
 */
public final class DeleteCertificate {

    private DeleteCertificate() {}

    /**
     * Names the certificate.
     *
     * @param certificateHashData the certificate
     */
    public record Request(@Required CertificateHashData certificateHashData) {}

    /**
     * Tells how it went.
     *
     * @param status the answer
     */
    public record Response(@Required @Nullable Status status) {}

    /** How the charge point answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        FAILED,
        NOT_FOUND,
        UNKNOWN
    }
}
