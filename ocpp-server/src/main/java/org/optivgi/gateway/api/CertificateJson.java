package org.optivgi.gateway.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.IssuedCertificate;

/** A certificate that the gateway has issued. */
record CertificateJson(
        String serialNumber,
        String chargePoint,
        Instant issuedAt,
        Instant notAfter,
        @Nullable Instant revokedAt,
        String pem) {
    static CertificateJson of(IssuedCertificate certificate) {
        return new CertificateJson(
                certificate.serialNumber(),
                certificate.chargePoint().value(),
                certificate.issuedAt(),
                certificate.notAfter(),
                certificate.revokedAt(),
                certificate.pem());
    }
}
