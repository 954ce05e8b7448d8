package org.optivgi.gateway.ocpp.v16.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * The values of one moment. Spec: OCPP 1.6 §7.
 *
 * @param timestamp when they were measured
 * @param sampledValue the values
 */
public record MeterValue(
        @Required @Nullable Instant timestamp,
        @Required @NotEmpty @Nullable List<SampledValue> sampledValue) {}
