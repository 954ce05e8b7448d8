package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * PublishFirmware: has a local controller offer a firmware to the stations behind it.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 L03.
 */
public final class PublishFirmware {

    private PublishFirmware() {}

    /**
     * Says which firmware.
     *
     * @param location where to fetch it
     * @param retries how often to try
     * @param retryInterval seconds between attempts
     * @param checksum the MD5 sum of the whole file, in hexadecimal
     * @param requestId by which its messages are recognised
     */
    public record Request(
            @Required @Max(512) String location,
            @Nullable Integer retries,
            @Nullable Integer retryInterval,
            @Required @Max(32) String checksum,
            @Required Integer requestId) {}

    /**
     * Tells whether it will be done.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable GenericStatus status,
            @Nullable StatusInfo statusInfo) {}
}
