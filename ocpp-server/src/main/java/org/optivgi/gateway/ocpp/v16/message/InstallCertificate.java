package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * InstallCertificate: installs a root certificate.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 security white paper.
 */
public final class InstallCertificate {

    private InstallCertificate() {}

    /**
     * Holds the certificate.
     *
     * @param certificateType what it is for
     * @param certificate the certificate in PEM
     */
    public record Request(
            @Required CertificateUse certificateType,
            @Required @Max(5500) String certificate) {}

    /**
     * Tells how it went.
     *
     * @param status the answer
     */
    public record Response(@Required @Nullable Status status) {}

    /** How the charge point answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        /** It is good, but could not be installed. */
        FAILED,
        /** It is not good, or there are too many. */
        REJECTED,
        UNKNOWN
    }
}
