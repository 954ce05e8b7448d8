package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * InstallCertificate: installs a root certificate.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 M05.
 */
public final class InstallCertificate {

    private InstallCertificate() {}

    /**
     * Holds the certificate.
     *
     * @param certificateType what it is for
     * @param certificate the certificate as PEM
     */
    public record Request(
            @Required CertificateUse certificateType,
            @Required @Max(5500) String certificate) {}

    /**
     * Tells whether it is installed.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable Status status, @Nullable StatusInfo statusInfo) {}

    /** What a root certificate is for. */
    public enum CertificateUse implements WireEnum {
        @Wire("V2GRootCertificate")
        V2G_ROOT_CERTIFICATE,
        @Wire("MORootCertificate")
        MO_ROOT_CERTIFICATE,
        @Wire("CSMSRootCertificate")
        CSMS_ROOT_CERTIFICATE,
        MANUFACTURER_ROOT_CERTIFICATE,
        UNKNOWN
    }

    /** How the station answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        FAILED,
        UNKNOWN
    }
}
