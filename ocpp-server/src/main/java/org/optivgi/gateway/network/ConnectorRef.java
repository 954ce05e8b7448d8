package org.optivgi.gateway.network;

/**
 * A connector of a charge point, by EVSE and connector number. OCPP 1.6 knows connectors only: its connectorId n is EVSE
 * n, connector 1.
 *
 * @param evse from 1
 * @param connector from 1, within the EVSE
 */
public record ConnectorRef(int evse, int connector) implements Comparable<ConnectorRef> {
    public ConnectorRef {
        if (evse < 1 || connector < 1) {
            throw new IllegalArgumentException("EVSE and connector count from 1, not " + evse + "/" + connector);
        }
    }

    /** The only, or first, connector of an EVSE. */
    public static ConnectorRef ofEvse(int evse) {
        return new ConnectorRef(evse, 1);
    }

    @Override
    public int compareTo(ConnectorRef other) {
        return evse != other.evse ? Integer.compare(evse, other.evse) : Integer.compare(connector, other.connector);
    }

    @Override
    public String toString() {
        return connector == 1 ? Integer.toString(evse) : evse + "." + connector;
    }
}
