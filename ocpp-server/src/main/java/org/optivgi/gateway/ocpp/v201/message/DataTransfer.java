package org.optivgi.gateway.ocpp.v201.message;

import com.google.gson.JsonElement;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * DataTransfer: carries data of a vendor's own extension.
 *
 * <p>Sent by either side. Spec: OCPP 2.0.1 P02.
 */
public final class DataTransfer {

    private DataTransfer() {}

    /**
     * Holds the data.
     *
     * @param vendorId whose extension
     * @param messageId which message of it
     * @param data any JSON
     */
    public record Request(
            @Required @Max(255) @Nullable String vendorId,
            @Max(50) @Nullable String messageId,
            @Nullable JsonElement data) {}

    /**
     * Holds the answer's data.
     *
     * @param status whether the extension is known
     * @param data any JSON
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable Status status,
            @Nullable JsonElement data,
            @Nullable StatusInfo statusInfo) {}

    /** How the station answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        UNKNOWN_MESSAGE_ID,
        UNKNOWN_VENDOR_ID,
        UNKNOWN
    }
}
