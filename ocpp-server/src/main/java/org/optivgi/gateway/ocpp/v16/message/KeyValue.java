package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * A configuration key with its value. Spec: OCPP 1.6 §7.
 *
 * @param key the key
 * @param readonly whether it cannot be changed
 * @param value its value; absent when it is not set, or secret
 */
public record KeyValue(
        @Required @Max(50) @Nullable String key,
        @Required @Nullable Boolean readonly,
        @Max(500) @Nullable String value) {}
