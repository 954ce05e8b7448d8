package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * A variable of a component. Spec: OCPP 2.0.1 part 2, datatypes.
 *
 * @param name the variable's name
 * @param instance which of several of the name
 */
public record Variable(
        @Required @Max(50) @Nullable String name,
        @Max(50) @Nullable String instance) {}
