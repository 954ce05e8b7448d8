package org.optivgi.gateway.ocpp.v201.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;
import org.optivgi.gateway.ocpp.wire.WireEnum;

/**
 * SetVariables: writes variables of the device model.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 B05.
 */
public final class SetVariables {

    private SetVariables() {}

    /**
     * Says which and what.
     *
     * @param setVariableData the variables
     */
    public record Request(@Required @NotEmpty List<SetVariableData> setVariableData) {}

    /**
     * Tells what became of each.
     *
     * @param setVariableResult one for each variable
     */
    public record Response(@Required @NotEmpty @Nullable List<SetVariableResult> setVariableResult) {}

    /**
     * A variable to write.
     *
     * @param attributeType which attribute; absent means the actual value
     * @param attributeValue the value
     * @param component of which component
     * @param variable which variable
     */
    public record SetVariableData(
            @Nullable AttributeType attributeType,
            @Required @Max(1000) String attributeValue,
            @Required Component component,
            @Required Variable variable) {}

    /**
     * A variable that was to be written.
     *
     * @param attributeStatus whether it could be
     * @param attributeType which attribute; absent means the actual value
     * @param component of which component
     * @param variable which variable
     * @param attributeStatusInfo more on the status
     */
    public record SetVariableResult(
            @Required @Nullable Status attributeStatus,
            @Nullable AttributeType attributeType,
            @Required @Nullable Component component,
            @Required @Nullable Variable variable,
            @Nullable StatusInfo attributeStatusInfo) {}

    /** Whether a variable could be written. */
    public enum Status implements WireEnum {
        ACCEPTED,
        REJECTED,
        UNKNOWN_COMPONENT,
        UNKNOWN_VARIABLE,
        NOT_SUPPORTED_ATTRIBUTE_TYPE,
        REBOOT_REQUIRED,
        UNKNOWN
    }
}
