package org.optivgi.gateway.ocpp.v201.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * ClearVariableMonitoring: removes monitors.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 N06.
 */
public final class ClearVariableMonitoring {

    private ClearVariableMonitoring() {}

    /**
     * Says which.
     *
     * @param id the monitors
     */
    public record Request(@Required @NotEmpty List<Integer> id) {}

    /**
     * Tells what became of each.
     *
     * @param clearMonitoringResult one for each monitor
     */
    public record Response(@Required @NotEmpty @Nullable List<ClearMonitoringResult> clearMonitoringResult) {}

    /**
     * What became of a monitor that was to be removed.
     *
     * @param status the answer
     * @param id the monitor
     * @param statusInfo more on the answer
     */
    public record ClearMonitoringResult(
            @Required @Nullable Status status,
            @Required @Nullable Integer id,
            @Nullable StatusInfo statusInfo) {}

    /** Whether a monitor could be removed. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        NOT_FOUND,
        UNKNOWN
    }
}
