package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * A further token of a driver. Spec: OCPP 2.0.1 part 2, datatypes.
 *
 * @param additionalIdToken the token
 * @param type what it is, by agreement
 */
public record AdditionalInfo(
        @Required @Max(36) @Nullable String additionalIdToken,
        @Required @Max(50) @Nullable String type) {}
