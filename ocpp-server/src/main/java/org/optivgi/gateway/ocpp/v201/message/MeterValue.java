package org.optivgi.gateway.ocpp.v201.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * What a meter showed at one moment. Spec: OCPP 2.0.1 part 2, datatypes.
 *
 * @param timestamp when
 * @param sampledValue the values
 */
public record MeterValue(
        @Required @Nullable Instant timestamp,
        @Required @NotEmpty @Nullable List<SampledValue> sampledValue) {}
