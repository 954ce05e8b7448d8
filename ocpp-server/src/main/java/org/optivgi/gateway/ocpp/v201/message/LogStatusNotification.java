package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * LogStatusNotification: reports how the upload of a log goes on.
 *
 * <p>Sent by the charging station. Spec: OCPP 2.0.1 N01.
 */
public final class LogStatusNotification {

    private LogStatusNotification() {}

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

    /** How an upload stands. */
    public enum Status implements WireEnum {
        BAD_MESSAGE,
        IDLE,
        NOT_SUPPORTED_OPERATION,
        PERMISSION_DENIED,
        UPLOADED,
        UPLOAD_FAILURE,
        UPLOADING,
        /** It is, and what went on of the same kind is given up. */
        ACCEPTED_CANCELED,
        UNKNOWN
    }
}
