package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * SignedUpdateFirmware: asks the charge point to fetch, verify and install signed firmware.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 security white paper.
 */
public final class SignedUpdateFirmware {

    private SignedUpdateFirmware() {}

    /**
     * Says which and when.
     *
     * @param retries how often to try
     * @param retryInterval seconds between attempts
     * @param requestId an id that later notifications carry
     * @param firmware the firmware
     */
    public record Request(
            @Nullable Integer retries,
            @Nullable Integer retryInterval,
            @Required Integer requestId,
            @Required Firmware firmware) {}

    /**
     * Tells whether it will be done.
     *
     * @param status the answer
     */
    public record Response(@Required @Nullable Status status) {}

    /** How the charge point answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        ACCEPTED_CANCELED,
        INVALID_CERTIFICATE,
        REVOKED_CERTIFICATE,
        UNKNOWN
    }
}
