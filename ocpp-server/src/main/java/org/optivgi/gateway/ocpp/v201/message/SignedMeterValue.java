package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * A value that a meter has signed. Spec: OCPP 2.0.1 part 2, datatypes.
 *
 * @param signedMeterData the signed data, as base64
 * @param signingMethod how it was signed
 * @param encodingMethod how the data are to be read
 * @param publicKey the key to check it with, as base64
 */
public record SignedMeterValue(
        @Required @Max(2500) @Nullable String signedMeterData,
        @Required @Max(50) @Nullable String signingMethod,
        @Required @Max(50) @Nullable String encodingMethod,
        @Required @Max(2500) @Nullable String publicKey) {}
