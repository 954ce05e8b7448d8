package org.optivgi.gateway.ocpp.v201.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * PublishFirmwareStatusNotification: reports how the offer of a firmware goes on.
 *
 * <p>Sent by the charging station. Spec: OCPP 2.0.1 L03.
 */
public final class PublishFirmwareStatusNotification {

    private PublishFirmwareStatusNotification() {}

    /**
     * Tells the state.
     *
     * @param status the answer
     * @param location where stations can fetch it
     * @param requestId the request that began it; absent when there is none
     */
    public record Request(
            @Required @Nullable Status status,
            @NotEmpty @Nullable List<@Max(512) String> location,
            @Nullable Integer requestId) {}

    /** Has no fields. */
    public record Response() {}

    /** How an offer stands. */
    public enum Status implements WireEnum {
        IDLE,
        DOWNLOAD_SCHEDULED,
        DOWNLOADING,
        DOWNLOADED,
        PUBLISHED,
        DOWNLOAD_FAILED,
        DOWNLOAD_PAUSED,
        INVALID_CHECKSUM,
        CHECKSUM_VERIFIED,
        PUBLISH_FAILED,
        UNKNOWN
    }
}
