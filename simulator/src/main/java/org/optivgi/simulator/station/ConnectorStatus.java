package org.optivgi.simulator.station;

/** How a connector stands, in the words of OCPP 1.6, which tell more than those of others. Spec: OCPP 1.6 §7.7 */
public enum ConnectorStatus {
    /** Free. */
    AVAILABLE("Available"),
    /** Plugged in or authorised, not yet both. */
    PREPARING("Preparing"),
    /** In a transaction, energy flows or is about to. */
    CHARGING("Charging"),
    /** In a transaction; the charge point offers less than the vehicle needs. */
    SUSPENDED_EVSE("SuspendedEVSE"),
    /** In a transaction; the vehicle takes nothing. */
    SUSPENDED_EV("SuspendedEV"),
    /** The transaction is over, the vehicle still plugged in. */
    FINISHING("Finishing"),
    /** Kept for an id token. */
    RESERVED("Reserved"),
    /** Out of service. */
    UNAVAILABLE("Unavailable"),
    /** Broken. */
    FAULTED("Faulted");

    private final String wire;

    ConnectorStatus(String wire) {
        this.wire = wire;
    }

    /** The name in OCPP 1.6. */
    public String wire() {
        return wire;
    }
}
