package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * A variable of the device model. Spec: OCPP 2.0.1 part 2, datatypes.
 *
 * @param component of which component
 * @param variable the variable; absent means all of the component
 */
public record ComponentVariable(
        @Required Component component, @Nullable Variable variable) {}
