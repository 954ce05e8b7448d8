package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * An EVSE, or a connector of it. Spec: OCPP 2.0.1 part 2, datatypes.
 *
 * @param id the EVSE, from 1
 * @param connectorId the connector of it
 */
public record Evse(@Required @Nullable Integer id, @Nullable Integer connectorId) {}
