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
 * @param chargePoint where; left out, like what follows, for what it is not about
 */
record EventJson(
        long id,
        Instant at,
        String severity,
        String kind,
        @Nullable String chargePoint,
        @Nullable Integer evse,
        @Nullable Integer connector,
        @Nullable String transaction,
        String text) {
    static EventJson of(DepotEvent event) {
        DepotEvent.Subject subject = event.subject();
        return new EventJson(
                event.id(),
                event.at(),
                event.severity().name().toLowerCase(Locale.ROOT),
                event.kind(),
                subject.chargePoint(),
                subject.evse(),
                subject.connector(),
                subject.transaction(),
                event.text());
    }
}
