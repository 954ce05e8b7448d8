package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * DeleteCertificate: removes an installed certificate.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 M04.
 */
public final class DeleteCertificate {

    private DeleteCertificate() {}

    /**
     * Says which.
     *
     * @param certificateHashData the certificate
     */
    public record Request(@Required CertificateHashData certificateHashData) {}

    /**
     * Tells whether it is gone.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable Status status, @Nullable StatusInfo statusInfo) {}

    /** How the station answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        FAILED,
        NOT_FOUND,
        UNKNOWN
    }
}
