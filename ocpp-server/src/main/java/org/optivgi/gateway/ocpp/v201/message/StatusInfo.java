package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * More on a status. Spec: OCPP 2.0.1 part 2, datatypes.
 *
 * @param reasonCode a word for machines
 * @param additionalInfo a text for people
 */
public record StatusInfo(
        @Required @Max(20) @Nullable String reasonCode,
        @Max(512) @Nullable String additionalInfo) {}
