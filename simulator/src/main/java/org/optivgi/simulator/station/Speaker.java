package org.optivgi.simulator.station;

/** What one charge point has of its version of OCPP: its settings, what it tells, what it understands. */
public interface Speaker {

    /** What it goes by. */
    Preferences preferences();

    /** What it tells the central system; asked for once. */
    Telling telling(Basics basics);

    /** What the central system may ask of it; asked for once. */
    Commands commands(Parts parts);
}
