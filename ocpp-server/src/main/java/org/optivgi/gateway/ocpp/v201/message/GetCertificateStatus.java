package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * GetCertificateStatus: asks whether a certificate has been revoked.
 *
 * <p>Sent by the charging station. Spec: OCPP 2.0.1 M06.
 */
public final class GetCertificateStatus {

    private GetCertificateStatus() {}

    /**
     * Says which.
     *
     * @param ocspRequestData the certificate and where to ask
     */
    public record Request(@Required @Nullable OcspRequestData ocspRequestData) {}

    /**
     * Holds the answer.
     *
     * @param status the answer
     * @param ocspResult the OCSP response in DER, as base64
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required Status status,
            @Max(5500) @Nullable String ocspResult,
            @Nullable StatusInfo statusInfo) {}

    /** How the station answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        FAILED,
        UNKNOWN
    }
}
