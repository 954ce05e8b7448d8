package org.optivgi.gateway.ocpp.v201.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.MaxItems;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * Authorize: asks whether an id token may charge.
 *
 * <p>Sent by the charging station. Spec: OCPP 2.0.1 C01.
 */
public final class Authorize {

    private Authorize() {}

    /**
     * Says who wants to charge.
     *
     * @param idToken the token
     * @param certificate the contract certificate of the vehicle, as PEM
     * @param iso15118CertificateHashData what to ask about the certificates of its chain
     */
    public record Request(
            @Required @Nullable IdToken idToken,
            @Max(5500) @Nullable String certificate,
            @NotEmpty @MaxItems(4) @Nullable List<OcspRequestData> iso15118CertificateHashData) {}

    /**
     * Tells whether it may.
     *
     * @param idTokenInfo what is known of the token
     * @param certificateStatus what is known of the certificate
     */
    public record Response(
            @Required IdTokenInfo idTokenInfo, @Nullable CertificateStatus certificateStatus) {}

    /** What is known of a contract certificate. */
    public enum CertificateStatus implements WireEnum {
        ACCEPTED,
        SIGNATURE_ERROR,
        CERTIFICATE_EXPIRED,
        CERTIFICATE_REVOKED,
        NO_CERTIFICATE_AVAILABLE,
        CERT_CHAIN_ERROR,
        CONTRACT_CANCELLED,
        UNKNOWN
    }
}
