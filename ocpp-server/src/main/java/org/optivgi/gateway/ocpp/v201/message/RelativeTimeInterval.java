package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * A time within a tariff. Spec: OCPP 2.0.1 part 2, datatypes.
 *
 * @param start seconds from now
 * @param duration seconds
 */
public record RelativeTimeInterval(
        @Required @Nullable Integer start, @Nullable Integer duration) {}
