package org.optivgi.simulator.hardware;

/**
 * How a connector's terminals L1, L2, L3 are wired to the grid's phases R, S, T (here 0, 1, 2).
 *
 * <p>Spec: OCPP 1.6 §9.1 ConnectorPhaseRotation
 */
public enum PhaseRotation {
    RST,
    RTS,
    SRT,
    STR,
    TRS,
    TSR;

    /** The grid has so many phases. */
    public static final int GRID_PHASES = 3;

    /** The connector's terminal, from 0, that is wired to a phase of the grid, from 0. */
    public int terminalOn(int gridPhase) {
        return name().indexOf("RST".charAt(gridPhase));
    }
}
