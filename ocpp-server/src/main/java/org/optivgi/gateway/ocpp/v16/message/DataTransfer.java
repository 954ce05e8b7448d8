package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * DataTransfer: carries what a vendor needs beside the standard.
 *
 * <p>Sent by either side. Spec: OCPP 1.6 §4.3 and §5.6.
 */
public final class DataTransfer {

    private DataTransfer() {}

    /**
     * Holds the data.
     *
     * @param vendorId whose extension it is, as a reversed domain name
     * @param messageId which message of the vendor
     * @param data anything, as text
     */
    public record Request(
            @Required @Max(255) @Nullable String vendorId,
            @Max(50) @Nullable String messageId,
            @Nullable String data) {}

    /**
     * Answers the data.
     *
     * @param status how it was taken
     * @param data anything, as text
     */
    public record Response(
            @Required @Nullable Status status, @Nullable String data) {}

    /** How a data transfer was taken. Spec: OCPP 1.6 §7. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        UNKNOWN_MESSAGE_ID,
        UNKNOWN_VENDOR_ID,
        UNKNOWN
    }
}
