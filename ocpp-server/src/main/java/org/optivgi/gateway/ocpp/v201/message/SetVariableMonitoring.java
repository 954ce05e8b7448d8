package org.optivgi.gateway.ocpp.v201.message;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * SetVariableMonitoring: sets monitors.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 N04.
 */
public final class SetVariableMonitoring {

    private SetVariableMonitoring() {}

    /**
     * Says which.
     *
     * @param setMonitoringData the monitors
     */
    public record Request(@Required @NotEmpty List<SetMonitoringData> setMonitoringData) {}

    /**
     * Tells what became of each.
     *
     * @param setMonitoringResult one for each monitor
     */
    public record Response(@Required @NotEmpty @Nullable List<SetMonitoringResult> setMonitoringResult) {}

    /**
     * A monitor to set.
     *
     * @param id the monitor to replace; absent for a new one
     * @param transaction whether it is in force during transactions only
     * @param value the threshold, the change, or seconds, as the type has it
     * @param type what it watches for
     * @param severity how severe its events are, from 0, the severest, to 9
     * @param component of which component
     * @param variable which variable
     */
    public record SetMonitoringData(
            @Nullable Integer id,
            @Nullable Boolean transaction,
            @Required BigDecimal value,
            @Required MonitorType type,
            @Required Integer severity,
            @Required Component component,
            @Required Variable variable) {}

    /**
     * What became of a monitor that was to be set.
     *
     * @param id the monitor, when it is set
     * @param status the answer
     * @param type what it watches for
     * @param severity how severe its events are, from 0, the severest, to 9
     * @param component of which component
     * @param variable which variable
     * @param statusInfo more on the answer
     */
    public record SetMonitoringResult(
            @Nullable Integer id,
            @Required @Nullable Status status,
            @Required @Nullable MonitorType type,
            @Required @Nullable Integer severity,
            @Required @Nullable Component component,
            @Required @Nullable Variable variable,
            @Nullable StatusInfo statusInfo) {}

    /** Whether a monitor could be set. */
    public enum Status implements WireEnum {
        ACCEPTED,
        UNKNOWN_COMPONENT,
        UNKNOWN_VARIABLE,
        UNSUPPORTED_MONITOR_TYPE,
        REJECTED,
        DUPLICATE,
        UNKNOWN
    }
}
