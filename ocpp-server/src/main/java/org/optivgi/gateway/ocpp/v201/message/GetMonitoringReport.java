package org.optivgi.gateway.ocpp.v201.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.MaxItems;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * GetMonitoringReport: asks for the monitors that are set; they come in NotifyMonitoringReport messages.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 N02.
 */
public final class GetMonitoringReport {

    private GetMonitoringReport() {}

    /**
     * Says of what.
     *
     * @param requestId by which its messages are recognised
     * @param monitoringCriteria of which kinds
     * @param componentVariable of which variables; absent means all
     */
    public record Request(
            @Required Integer requestId,
            @NotEmpty @MaxItems(3) @Nullable List<MonitoringCriterion> monitoringCriteria,
            @NotEmpty @Nullable List<ComponentVariable> componentVariable) {}

    /**
     * Tells whether the report will come.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable GenericDeviceModelStatus status,
            @Nullable StatusInfo statusInfo) {}

    /** A kind of monitors. */
    public enum MonitoringCriterion implements WireEnum {
        THRESHOLD_MONITORING,
        DELTA_MONITORING,
        PERIODIC_MONITORING,
        UNKNOWN
    }
}
