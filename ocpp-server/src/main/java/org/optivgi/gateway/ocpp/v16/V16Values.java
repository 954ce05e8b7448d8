package org.optivgi.gateway.ocpp.v16;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ConnectorRef;
import org.optivgi.gateway.network.IdToken;
import org.optivgi.gateway.network.TransactionId;

/** Values of this version's messages in the words of the neutral model. */
final class V16Values {
    private V16Values() {}

    /** Connector n is EVSE n, connector 1; null for 0, absent or negative numbers. */
    static @Nullable ConnectorRef connector(@Nullable Integer connectorId) {
        return connectorId == null || connectorId < 1 ? null : ConnectorRef.ofEvse(connectorId);
    }

    static @Nullable TransactionId transaction(@Nullable Integer transactionId) {
        return transactionId == null ? null : TransactionId.of(transactionId);
    }

    static IdToken idToken(@Nullable String idTag) {
        return new IdToken(idTag == null ? "" : idTag.strip());
    }

    static @Nullable Double kilowattHours(@Nullable Long wattHours) {
        return wattHours == null ? null : BigDecimal.valueOf(wattHours, 3).doubleValue();
    }
}
