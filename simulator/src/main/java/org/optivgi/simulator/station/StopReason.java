package org.optivgi.simulator.station;

/** Why a transaction ends. */
public enum StopReason {
    LOCAL,
    REMOTE,
    EV_DISCONNECTED,
    DEAUTHORIZED,
    HARD_RESET,
    SOFT_RESET,
    POWER_LOSS,
    UNLOCK_COMMAND,
    OTHER
}
