package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * DiagnosticsStatusNotification: tells how an upload of diagnostics goes.
 *
 * <p>Sent by the charge point. Spec: OCPP 1.6 §4.4.
 */
public final class DiagnosticsStatusNotification {

    private DiagnosticsStatusNotification() {}

    /**
     * Tells the state of the upload.
     *
     * @param status the state
     */
    public record Request(@Required @Nullable Status status) {}

    /** Has no fields. */
    public record Response() {}

    /** The state of an upload of diagnostics. Spec: OCPP 1.6 §7. */
    public enum Status implements WireEnum {
        IDLE,
        UPLOADED,
        UPLOAD_FAILED,
        UPLOADING,
        UNKNOWN
    }
}
