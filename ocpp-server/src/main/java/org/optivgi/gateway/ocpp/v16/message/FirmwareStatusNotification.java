package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * FirmwareStatusNotification: tells how an update of the firmware goes.
 *
 * <p>Sent by the charge point. Spec: OCPP 1.6 §4.5.
 */
public final class FirmwareStatusNotification {

    private FirmwareStatusNotification() {}

    /**
     * Tells the state of the update.
     *
     * @param status the state
     */
    public record Request(@Required @Nullable Status status) {}

    /** Has no fields. */
    public record Response() {}

    /** The state of an update of the firmware. Spec: OCPP 1.6 §7. */
    public enum Status implements WireEnum {
        DOWNLOADED,
        DOWNLOAD_FAILED,
        DOWNLOADING,
        IDLE,
        INSTALLATION_FAILED,
        INSTALLING,
        INSTALLED,
        UNKNOWN
    }
}
