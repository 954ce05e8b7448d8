package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * A part of the device model. Spec: OCPP 2.0.1 part 2, datatypes.
 *
 * @param name the component's name
 * @param instance which of several of the name
 * @param evse of which EVSE; absent means of the station
 */
public record Component(
        @Required @Max(50) @Nullable String name,
        @Max(50) @Nullable String instance,
        @Nullable Evse evse) {}
