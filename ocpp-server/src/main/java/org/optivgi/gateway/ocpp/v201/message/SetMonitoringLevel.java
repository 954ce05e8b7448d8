package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * SetMonitoringLevel: chooses which events are worth a report.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 N05.
 */
public final class SetMonitoringLevel {

    private SetMonitoringLevel() {}

    /**
     * Says which.
     *
     * @param severity events of this severity and those more severe are; 0 is the severest, 9 the least
     */
    public record Request(@Required Integer severity) {}

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
