package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * A certificate and where to ask whether it has been revoked. Spec: OCPP 2.0.1 part 2, datatypes.
 *
 * @param hashAlgorithm how the hashes were made
 * @param issuerNameHash hash of the issuer's name
 * @param issuerKeyHash hash of the issuer's key
 * @param serialNumber the certificate's serial number in hexadecimal
 * @param responderURL where to ask
 */
public record OcspRequestData(
        @Required @Nullable HashAlgorithm hashAlgorithm,
        @Required @Max(128) @Nullable String issuerNameHash,
        @Required @Max(128) @Nullable String issuerKeyHash,
        @Required @Max(40) @Nullable String serialNumber,
        @Required @Max(512) @Nullable String responderURL) {}
