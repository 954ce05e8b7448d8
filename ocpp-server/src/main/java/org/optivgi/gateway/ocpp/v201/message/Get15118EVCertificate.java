package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * Get15118EVCertificate: has a contract certificate installed in a vehicle, or renewed.
 *
 * <p>Sent by the charging station. Spec: OCPP 2.0.1 M01.
 */
public final class Get15118EVCertificate {

    private Get15118EVCertificate() {}

    /**
     * Holds the vehicle's request.
     *
     * @param iso15118SchemaVersion which schema the vehicle uses
     * @param action whether to install or to renew
     * @param exiRequest the request in EXI, as base64
     */
    public record Request(
            @Required @Max(50) @Nullable String iso15118SchemaVersion,
            @Required @Nullable Action action,
            @Required @Max(5600) @Nullable String exiRequest) {}

    /**
     * Holds the answer for the vehicle.
     *
     * @param status the answer
     * @param exiResponse the answer in EXI, as base64
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required Status status,
            @Required @Max(7500) String exiResponse,
            @Nullable StatusInfo statusInfo) {}

    /** What is to be done with a contract certificate. */
    public enum Action implements WireEnum {
        INSTALL,
        UPDATE,
        UNKNOWN
    }

    /** How the station answers. */
    public enum Status implements WireEnum {
        ACCEPTED,
        FAILED,
        UNKNOWN
    }
}
