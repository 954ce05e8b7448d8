package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * SignCertificate: asks for a certificate.
 *
 * <p>Sent by the charge point. Spec: OCPP 1.6 security white paper.
 */
public final class SignCertificate {

    private SignCertificate() {}

    /**
     * Holds the request.
     *
     * @param csr the signing request in PEM
     */
    public record Request(@Required @Max(5500) @Nullable String csr) {}

    /**
     * Tells whether it is taken.
     *
     * @param status the answer
     */
    public record Response(@Required Status status) {}

    /** Whether the request is taken. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        UNKNOWN
    }
}
