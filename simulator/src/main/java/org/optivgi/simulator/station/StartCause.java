package org.optivgi.simulator.station;

/** What a transaction had waited for when it began. */
public enum StartCause {
    /** A token at the reader. */
    TOKEN,
    /** The plug. */
    PLUG,
    /** The central system. */
    REMOTE
}
