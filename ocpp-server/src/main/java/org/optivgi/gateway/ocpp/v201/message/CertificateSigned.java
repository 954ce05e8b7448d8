package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * CertificateSigned: brings the certificate that the station had asked to be signed.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 A02.
 */
public final class CertificateSigned {

    private CertificateSigned() {}

    /**
     * Holds the certificate.
     *
     * @param certificateChain the certificate and those that signed it, as PEM
     * @param certificateType what it is for; absent means the connection to the gateway
     */
    public record Request(
            @Required @Max(10000) String certificateChain,
            @Nullable CertificateSigningUse certificateType) {}

    /**
     * Tells whether the certificate is good.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable Status status, @Nullable StatusInfo statusInfo) {}

    /** How the station answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        UNKNOWN
    }
}
