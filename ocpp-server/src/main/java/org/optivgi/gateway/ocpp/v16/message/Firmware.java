package org.optivgi.gateway.ocpp.v16.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * Signed firmware. Spec: OCPP 1.6 security white paper.
 *
 * @param location where it lies, as a URL
 * @param retrieveDateTime when to fetch it
 * @param installDateTime when to install it; absent means at once
 * @param signingCertificate the certificate it was signed with, in PEM
 * @param signature the signature, in base64
 */
public record Firmware(
        @Required @Max(512) String location,
        @Required Instant retrieveDateTime,
        @Nullable Instant installDateTime,
        @Required @Max(5500) String signingCertificate,
        @Required @Max(800) String signature) {}
