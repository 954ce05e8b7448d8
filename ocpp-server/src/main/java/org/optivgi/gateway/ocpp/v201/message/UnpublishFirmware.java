package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * UnpublishFirmware: has a local controller no longer offer a firmware.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 L04.
 */
public final class UnpublishFirmware {

    private UnpublishFirmware() {}

    /**
     * Says which.
     *
     * @param checksum the MD5 sum of the whole file, in hexadecimal
     */
    public record Request(@Required @Max(32) String checksum) {}

    /**
     * Tells what became of it.
     *
     * @param status the answer
     */
    public record Response(@Required @Nullable Status status) {}

    /** How the station answers. */
    public enum Status implements WireEnum {
        DOWNLOAD_ONGOING,
        NO_FIRMWARE,
        UNPUBLISHED,
        UNKNOWN
    }
}
