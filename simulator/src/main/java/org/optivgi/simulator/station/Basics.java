package org.optivgi.simulator.station;

import java.util.List;
import java.util.Random;
import org.optivgi.simulator.time.Scheduler;

/**
 * What there is of a charge point before it can tell anything.
 *
 * @param random for ids that the charge point chooses
 */
public record Basics(
        ChargePointSpec spec,
        List<Connector> connectors,
        Scheduler scheduler,
        StationClock clock,
        Outbox outbox,
        Limits limits,
        Random random) {

    /** Copies the list. */
    public Basics {
        connectors = List.copyOf(connectors);
    }
}
