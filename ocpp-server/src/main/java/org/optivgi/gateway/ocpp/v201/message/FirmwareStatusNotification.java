package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * FirmwareStatusNotification: reports how the update of the firmware goes on.
 *
 * <p>Sent by the charging station. Spec: OCPP 2.0.1 L01.
 */
public final class FirmwareStatusNotification {

    private FirmwareStatusNotification() {}

    /**
     * Tells the state.
     *
     * @param status the answer
     * @param requestId the request that began it; absent when there is none
     */
    public record Request(
            @Required @Nullable Status status, @Nullable Integer requestId) {}

    /** Has no fields. */
    public record Response() {}

    /** How an update stands. */
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
