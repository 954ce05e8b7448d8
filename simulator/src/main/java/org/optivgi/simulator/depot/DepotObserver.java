package org.optivgi.simulator.depot;

import java.time.Instant;

/** Hears what happens at a depot, on its thread. Must not block. */
public interface DepotObserver {

    /** A text went over a charge point's link. */
    default void frame(Instant time, String station, boolean fromChargePoint, String text) {}

    /** The state of things, a few times a second of real time. */
    default void snapshot(DepotSnapshot snapshot) {}

    /** Something that people want to know, in one line: curtailment, faults, protocol violations. */
    default void note(Instant time, String text) {}
}
