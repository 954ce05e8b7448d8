package org.optivgi.gateway.ocpp.v16.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * What the gateway knows of an id token. Spec: OCPP 1.6 §7.
 *
 * @param expiryDate when the token should be removed from the cache of the charge point
 * @param parentIdTag the token of the group it belongs to
 * @param status whether it may charge
 */
public record IdTagInfo(
        @Nullable Instant expiryDate,
        @Max(20) @Nullable String parentIdTag,
        @Required AuthorizationStatus status) {}
