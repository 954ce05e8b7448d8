package org.optivgi.gateway.ocpp.v201.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * GetVariables: reads variables of the device model.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 B06.
 */
public final class GetVariables {

    private GetVariables() {}

    /**
     * Says which.
     *
     * @param getVariableData the variables
     */
    public record Request(@Required @NotEmpty List<GetVariableData> getVariableData) {}

    /**
     * Gives them.
     *
     * @param getVariableResult one for each variable
     */
    public record Response(@Required @NotEmpty @Nullable List<GetVariableResult> getVariableResult) {}

    /**
     * A variable to read.
     *
     * @param attributeType which attribute; absent means the actual value
     * @param component of which component
     * @param variable which variable
     */
    public record GetVariableData(
            @Nullable AttributeType attributeType,
            @Required Component component,
            @Required Variable variable) {}

    /**
     * A variable that was read.
     *
     * @param attributeStatus whether it could be
     * @param attributeType which attribute; absent means the actual value
     * @param attributeValue the value
     * @param component of which component
     * @param variable which variable
     * @param attributeStatusInfo more on the status
     */
    public record GetVariableResult(
            @Required @Nullable Status attributeStatus,
            @Nullable AttributeType attributeType,
            @Max(2500) @Nullable String attributeValue,
            @Required @Nullable Component component,
            @Required @Nullable Variable variable,
            @Nullable StatusInfo attributeStatusInfo) {}

    /** Whether a variable could be read. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        UNKNOWN_COMPONENT,
        UNKNOWN_VARIABLE,
        NOT_SUPPORTED_ATTRIBUTE_TYPE,
        UNKNOWN
    }
}
