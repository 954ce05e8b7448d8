package org.optivgi.gateway.ocpp.v201.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.MaxItems;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.Wire;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * GetInstalledCertificateIds: asks which certificates are installed.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 M03.
 */
public final class GetInstalledCertificateIds {

    private GetInstalledCertificateIds() {}

    /**
     * Says of what use.
     *
     * @param certificateType the uses; absent means all
     */
    public record Request(@NotEmpty @Nullable List<CertificateUse> certificateType) {}

    /**
     * Lists them.
     *
     * @param status the answer
     * @param certificateHashDataChain the certificates, each with those that signed it
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable Status status,
            @NotEmpty @Nullable List<CertificateHashDataChain> certificateHashDataChain,
            @Nullable StatusInfo statusInfo) {}

    /** What an installed certificate is for. */
    public enum CertificateUse implements WireEnum {
        @Wire("V2GRootCertificate")
        V2G_ROOT_CERTIFICATE,
        @Wire("MORootCertificate")
        MO_ROOT_CERTIFICATE,
        @Wire("CSMSRootCertificate")
        CSMS_ROOT_CERTIFICATE,
        @Wire("V2GCertificateChain")
        V2G_CERTIFICATE_CHAIN,
        MANUFACTURER_ROOT_CERTIFICATE,
        UNKNOWN
    }

    /** How the station answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        NOT_FOUND,
        UNKNOWN
    }

    /**
     * A certificate and those that signed it.
     *
     * @param certificateType what the certificate is for
     * @param certificateHashData the certificate
     * @param childCertificateHashData the others
     */
    public record CertificateHashDataChain(
            @Required @Nullable CertificateUse certificateType,
            @Required @Nullable CertificateHashData certificateHashData,
            @NotEmpty @MaxItems(4) @Nullable List<CertificateHashData> childCertificateHashData) {}
}
