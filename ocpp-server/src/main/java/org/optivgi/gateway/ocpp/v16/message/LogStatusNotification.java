package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * LogStatusNotification: tells how an upload of a log goes.
 *
 * <p>Sent by the charge point. Spec: OCPP 1.6 security white paper.
 */
public final class LogStatusNotification {

    private LogStatusNotification() {}

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

    /** The state of an upload of a log. */
    public enum Status implements WireEnum {
        BAD_MESSAGE,
        IDLE,
        NOT_SUPPORTED_OPERATION,
        PERMISSION_DENIED,
        UPLOADED,
        UPLOAD_FAILURE,
        UPLOADING,
        UNKNOWN
    }
}
