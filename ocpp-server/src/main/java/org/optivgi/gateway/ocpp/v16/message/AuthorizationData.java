package org.optivgi.gateway.ocpp.v16.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * An entry of the local authorization list. Spec: OCPP 1.6 §7.1.
 *
 * @param idTag the token
 * @param idTagInfo what it may do; absent removes it from the list
 */
public record AuthorizationData(
        @Required @Max(20) String idTag, @Nullable IdTagInfo idTagInfo) {}
