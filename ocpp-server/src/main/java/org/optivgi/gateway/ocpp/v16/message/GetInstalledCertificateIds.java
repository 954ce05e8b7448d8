package org.optivgi.gateway.ocpp.v16.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * GetInstalledCertificateIds: asks which root certificates are installed.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 security white paper.
 */
public final class GetInstalledCertificateIds {

    private GetInstalledCertificateIds() {}

    /**
     * Says of which use.
     *
     * @param certificateType the use
     */
    public record Request(@Required CertificateUse certificateType) {}

    /**
     * Lists them.
     *
     * @param certificateHashData the certificates
     * @param status whether there are any
     */
    public record Response(
            @NotEmpty @Nullable List<CertificateHashData> certificateHashData,
            @Required @Nullable Status status) {}

    /** How the charge point answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        NOT_FOUND,
        UNKNOWN
    }
}
