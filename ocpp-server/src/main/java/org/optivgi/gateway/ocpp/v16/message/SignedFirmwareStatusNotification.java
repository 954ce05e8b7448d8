package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * SignedFirmwareStatusNotification: tells how an update with signed firmware goes.
 *
 * <p>Sent by the charge point. Spec: OCPP 1.6 security white paper.
 */
public final class SignedFirmwareStatusNotification {

    private SignedFirmwareStatusNotification() {}

    /**
     * Tells the state.
     *
     * @param status the state
     * @param requestId the id of the request
     */
    public record Request(
            @Required @Nullable Status status, @Nullable Integer requestId) {}

    /** Has no fields. */
    public record Response() {}

    /** The state of an update with signed firmware. */
    public enum Status implements WireEnum {
        DOWNLOADED,
        DOWNLOAD_FAILED,
        DOWNLOADING,
        DOWNLOAD_SCHEDULED,
        DOWNLOAD_PAUSED,
        IDLE,
        INSTALLATION_FAILED,
        INSTALLING,
        INSTALLED,
        INSTALL_REBOOTING,
        INSTALL_SCHEDULED,
        INSTALL_VERIFICATION_FAILED,
        INVALID_SIGNATURE,
        SIGNATURE_VERIFIED,
        UNKNOWN
    }
}
