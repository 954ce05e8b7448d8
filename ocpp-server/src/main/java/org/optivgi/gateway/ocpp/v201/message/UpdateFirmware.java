package org.optivgi.gateway.ocpp.v201.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * UpdateFirmware: has the station install a firmware.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 L01.
 */
public final class UpdateFirmware {

    private UpdateFirmware() {}

    /**
     * Says which and when.
     *
     * @param requestId by which its messages are recognised
     * @param retries how often to try
     * @param retryInterval seconds between attempts
     * @param firmware the firmware
     */
    public record Request(
            @Required Integer requestId,
            @Nullable Integer retries,
            @Nullable Integer retryInterval,
            @Required Firmware firmware) {}

    /**
     * Tells whether it will be done.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable Status status, @Nullable StatusInfo statusInfo) {}

    /**
     * A firmware and when to install it.
     *
     * @param location where to fetch it
     * @param retrieveDateTime when to fetch it
     * @param installDateTime when to install it
     * @param signingCertificate the certificate by which it was signed, as PEM
     * @param signature its signature, as base64
     */
    public record Firmware(
            @Required @Max(512) String location,
            @Required Instant retrieveDateTime,
            @Nullable Instant installDateTime,
            @Max(5500) @Nullable String signingCertificate,
            @Max(800) @Nullable String signature) {}

    /** How the station answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        /** It is, and what went on of the same kind is given up. */
        ACCEPTED_CANCELED,
        INVALID_CERTIFICATE,
        REVOKED_CERTIFICATE,
        UNKNOWN
    }
}
