package org.optivgi.gateway.ocpp.v16.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.AbsoluteUri;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * UpdateFirmware: asks the charge point to fetch and install firmware.
 *
 * <p>Sent by the gateway. Spec: OCPP 1.6 §5.19.
 */
public final class UpdateFirmware {

    private UpdateFirmware() {}

    /**
     * Says from where and when.
     *
     * @param location where it lies
     * @param retries how often to try
     * @param retrieveDate when to fetch it
     * @param retryInterval seconds between attempts
     */
    public record Request(
            @Required @AbsoluteUri String location,
            @Nullable Integer retries,
            @Required Instant retrieveDate,
            @Nullable Integer retryInterval) {}

    /** Has no fields. */
    public record Response() {}
}
