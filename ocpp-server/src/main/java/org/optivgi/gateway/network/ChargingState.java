package org.optivgi.gateway.network;

/**
 * How a transaction stands, as OCPP 2.0.1 tells it with the transaction. OCPP 1.6 tells the same with the connector's
 * status, and so the neutral model keeps it there. Spec: OCPP 2.0.1 part 2, ChargingStateEnumType.
 */
public enum ChargingState {
    CHARGING(ConnectorStatus.CHARGING),
    /** A vehicle is plugged in and energy is not offered yet. */
    EV_CONNECTED(ConnectorStatus.PREPARING),
    /** The vehicle takes nothing although it may. */
    SUSPENDED_EV(ConnectorStatus.SUSPENDED_EV),
    /** The vehicle is allowed nothing. */
    SUSPENDED_EVSE(ConnectorStatus.SUSPENDED_EVSE),
    /** No vehicle is plugged in. */
    IDLE(ConnectorStatus.PREPARING);

    private final ConnectorStatus status;

    ChargingState(ConnectorStatus status) {
        this.status = status;
    }

    /** The status of a connector whose transaction stands so. */
    public ConnectorStatus connectorStatus() {
        return status;
    }
}
