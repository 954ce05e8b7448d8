package org.optivgi.simulator.station;

import java.time.Instant;

/** Hears what happens at a charge point, on the depot's thread. */
public interface ChargePointListener {

    /** A text went over the link. */
    default void frame(String identity, boolean fromChargePoint, String text) {}

    /** The central system broke the protocol; {@code problem} says how. */
    default void violation(String identity, String problem) {}

    /** BootNotification was accepted by a central system whose clock shows this time. */
    default void accepted(String identity, Instant centralSystemTime) {}
}
