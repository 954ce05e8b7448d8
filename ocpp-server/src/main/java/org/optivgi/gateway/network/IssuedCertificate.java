package org.optivgi.gateway.network;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that the gateway's own certificate authority has issued.
 *
 * @param serialNumber in hexadecimal, lower case; unique
 * @param chargePoint to whom
 * @param issuedAt when
 * @param notAfter until when it is valid
 * @param revokedAt since when it is not to be trusted any more; null as long as it is
 * @param pem the certificate itself
 */
public record IssuedCertificate(
        String serialNumber,
        ChargePointId chargePoint,
        Instant issuedAt,
        Instant notAfter,
        @Nullable Instant revokedAt,
        String pem) {

    /** The same, not to be trusted any more. */
    public IssuedCertificate revoked(Instant at) {
        return new IssuedCertificate(serialNumber, chargePoint, issuedAt, notAfter, at, pem);
    }
}
