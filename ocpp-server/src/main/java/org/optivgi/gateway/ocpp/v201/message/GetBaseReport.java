package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * GetBaseReport: asks for a report of the device model; it comes in NotifyReport messages.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 B07.
 */
public final class GetBaseReport {

    private GetBaseReport() {}

    /**
     * Says which report.
     *
     * @param requestId by which its messages are recognised
     * @param reportBase which of the predefined ones
     */
    public record Request(
            @Required Integer requestId, @Required ReportBase reportBase) {}

    /**
     * Tells whether it will come.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable GenericDeviceModelStatus status,
            @Nullable StatusInfo statusInfo) {}

    /** Which of the predefined reports. */
    public enum ReportBase implements WireEnum {
        CONFIGURATION_INVENTORY,
        FULL_INVENTORY,
        SUMMARY_INVENTORY,
        UNKNOWN
    }
}
