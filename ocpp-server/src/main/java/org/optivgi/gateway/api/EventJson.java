package org.optivgi.gateway.api;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.history.DepotEvent;

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
        String text) {
    static EventJson of(DepotEvent event) {
        return new EventJson(
                event.id(),
                event.at(),
                event.severity().name().toLowerCase(Locale.ROOT),
                event.kind(),
                event.chargePoint(),
                event.text());
    }
}
