package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * SetMonitoringBase: chooses which monitors are in force.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 N03.
 */
public final class SetMonitoringBase {

    private SetMonitoringBase() {}

    /**
     * Says which.
     *
     * @param monitoringBase the set of monitors
     */
    public record Request(@Required MonitoringBase monitoringBase) {}

    /**
     * Tells whether it will be done.
     *
     * @param status the answer
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable GenericDeviceModelStatus status,
            @Nullable StatusInfo statusInfo) {}

    /** A set of monitors. */
    public enum MonitoringBase implements WireEnum {
        ALL,
        FACTORY_DEFAULT,
        HARD_WIRED_ONLY,
        UNKNOWN
    }
}
