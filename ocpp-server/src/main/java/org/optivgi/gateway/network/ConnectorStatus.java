package org.optivgi.gateway.network;

/** What a charge point says of a connector, or of itself as a whole; the union of what the OCPP versions can say. */
public enum ConnectorStatus {
    AVAILABLE,
    /** A vehicle is plugged in or a driver has identified; no transaction yet. */
    PREPARING,
    /** In use, without saying how (OCPP 2.0.1). */
    OCCUPIED,
    CHARGING,
    /** The vehicle takes nothing although it may. */
    SUSPENDED_EV,
    /** The vehicle is allowed nothing. */
    SUSPENDED_EVSE,
    FINISHING,
    RESERVED,
    UNAVAILABLE,
    FAULTED,
    /** Nothing reported yet, or a word that no version knows. */
    UNKNOWN;

    /** Whether it says how the connector is in use. */
    boolean isInUse() {
        return this == PREPARING || this == CHARGING || this == SUSPENDED_EV || this == SUSPENDED_EVSE;
    }

    /** Whether the connector says that no vehicle can be in a transaction there. */
    public boolean isFree() {
        return this == AVAILABLE || this == RESERVED;
    }
}
