package org.optivgi.simulator.station;

/** Why a charge point boots. */
public enum BootReason {
    /** It was switched on, or the power is back. */
    POWER_UP,
    /** It was told to. */
    RESET,
    /** The central system asked for the message. */
    TRIGGERED
}
