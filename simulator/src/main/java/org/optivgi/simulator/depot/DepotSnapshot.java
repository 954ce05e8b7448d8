package org.optivgi.simulator.depot;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A depot at one moment.
 *
 * @param siteLimitKw null: none is judged
 * @param flowingKw true power of all connectors
 * @param permittedKw what charge points with a transaction may draw together
 * @param connectedStations how many of {@code stations} have a link
 */
public record DepotSnapshot(
        Instant time,
        double clockSpeed,
        @Nullable Double siteLimitKw,
        double flowingKw,
        double permittedKw,
        int connectedStations,
        int stations,
        List<Row> rows) {

    /** Copies the rows. */
    public DepotSnapshot {
        rows = List.copyOf(rows);
    }

    /**
     * A vehicle.
     *
     * @param state what it does, in a word or two
     * @param isPluggedIn whether the powers mean anything
     * @param soc state of charge, 0 to 1
     */
    public record Row(
            String vehicle,
            String station,
            String state,
            boolean isPluggedIn,
            double allowedKw,
            double measuredKw,
            double deliveredKwh,
            double askedKwh,
            double soc) {}
}
