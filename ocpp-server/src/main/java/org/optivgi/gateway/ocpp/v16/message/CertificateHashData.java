package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * Names a certificate by hashes. Spec: OCPP 1.6 security white paper.
 *
 * @param hashAlgorithm the hash used
 * @param issuerNameHash hash of the issuer's name
 * @param issuerKeyHash hash of the issuer's public key
 * @param serialNumber the certificate's serial number
 */
public record CertificateHashData(
        @Required @Nullable HashAlgorithm hashAlgorithm,
        @Required @Max(128) @Nullable String issuerNameHash,
        @Required @Max(128) @Nullable String issuerKeyHash,
        @Required @Max(40) @Nullable String serialNumber) {}
