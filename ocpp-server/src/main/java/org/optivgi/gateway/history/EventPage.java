package org.optivgi.gateway.history;

import java.util.List;

/**
 * Some of the events that were asked for.
 *
 * @param events newest first
 * @param total how many there are altogether
 */
public record EventPage(List<DepotEvent> events, int total) {
    public EventPage {
        events = List.copyOf(events);
    }
}
