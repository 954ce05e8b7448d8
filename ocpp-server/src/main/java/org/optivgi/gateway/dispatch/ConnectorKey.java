package org.optivgi.gateway.dispatch;

import org.optivgi.gateway.network.ChargePointId;
import org.optivgi.gateway.network.ConnectorRef;

/** A connector of the whole network. */
public record ConnectorKey(ChargePointId chargePoint, ConnectorRef connector) implements Comparable<ConnectorKey> {
    @Override
    public int compareTo(ConnectorKey other) {
        int byChargePoint = chargePoint.compareTo(other.chargePoint);
        return byChargePoint != 0 ? byChargePoint : connector.compareTo(other.connector);
    }

    @Override
    public String toString() {
        return chargePoint + "/" + connector;
    }
}
