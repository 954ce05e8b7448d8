package org.optivgi.gateway.ocpp.v201.message;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * NotifyMonitoringReport: reports the monitors that are set.
 *
 * <p>Sent by the charging station. Spec: OCPP 2.0.1 N02.
 */
public final class NotifyMonitoringReport {

    private NotifyMonitoringReport() {}

    /**
     * Holds a part of the report.
     *
     * @param requestId by which its messages are recognised
     * @param seqNo number of the message within the report, from 0
     * @param tbc whether more messages of the report follow; absent means no
     * @param generatedAt when it was made
     * @param monitor the monitors
     */
    public record Request(
            @Required @Nullable Integer requestId,
            @Required @Nullable Integer seqNo,
            @Nullable Boolean tbc,
            @Required @Nullable Instant generatedAt,
            @NotEmpty @Nullable List<MonitoringData> monitor) {}

    /** Has no fields. */
    public record Response() {}

    /**
     * The monitors of a variable.
     *
     * @param component of which component
     * @param variable which variable
     * @param variableMonitoring the monitors
     */
    public record MonitoringData(
            @Required @Nullable Component component,
            @Required @Nullable Variable variable,
            @Required @NotEmpty @Nullable List<VariableMonitoring> variableMonitoring) {}

    /**
     * A monitor.
     *
     * @param id the monitor
     * @param transaction whether it is in force during transactions only
     * @param value the threshold, the change, or seconds, as the type has it
     * @param type what it watches for
     * @param severity how severe its events are, from 0, the severest, to 9
     */
    public record VariableMonitoring(
            @Required @Nullable Integer id,
            @Required @Nullable Boolean transaction,
            @Required @Nullable BigDecimal value,
            @Required @Nullable MonitorType type,
            @Required @Nullable Integer severity) {}
}
