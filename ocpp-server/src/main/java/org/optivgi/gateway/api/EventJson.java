package org.optivgi.gateway.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened.
 *
 * @param severity info or warning
 * @param kind chargePoint, connector, transaction, reservation or plan
 */
record EventJson(
        long id,
        Instant at,
        String severity,
        String kind,
        @Nullable String chargePoint,
        String text) {}
