package org.optivgi.gateway.ocpp.v201.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.MaxItems;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * GetReport: asks for a part of the device model; it comes in NotifyReport messages.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 B08.
 */
public final class GetReport {

    private GetReport() {}

    /**
     * Says which part.
     *
     * @param requestId by which its messages are recognised
     * @param componentCriteria of components in these states
     * @param componentVariable of these variables
     */
    public record Request(
            @Required Integer requestId,
            @NotEmpty @MaxItems(4) @Nullable List<ComponentCriterion> componentCriteria,
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

    /** The state of a component. */
    public enum ComponentCriterion implements WireEnum {
        ACTIVE,
        AVAILABLE,
        ENABLED,
        PROBLEM,
        UNKNOWN
    }
}
