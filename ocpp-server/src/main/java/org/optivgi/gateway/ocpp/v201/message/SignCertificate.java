package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * SignCertificate: asks to have a certificate signed.
 *
 * <p>Sent by the charging station. Spec: OCPP 2.0.1 A02.
 */
public final class SignCertificate {

    private SignCertificate() {}

    /**
     * Holds the request.
     *
     * @param csr the request in PKCS #10, as PEM
     * @param certificateType what it is for; absent means the connection to the gateway
     */
    public record Request(
            @Required @Max(5500) @Nullable String csr,
            @Nullable CertificateSigningUse certificateType) {}

    /**
     * Tells whether the certificate will come, in CertificateSigned.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required GenericStatus status, @Nullable StatusInfo statusInfo) {}
}
