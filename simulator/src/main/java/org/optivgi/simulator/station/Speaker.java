package org.optivgi.simulator.station;

/** What one charge point has of its version of OCPP: its settings, what it tells, what it understands. */
public interface Speaker {

    /** What it goes by. */
    Preferences preferences();

    /** What it tells and what may be asked of it; called once. */
    Voice voice(Basics basics);
}
