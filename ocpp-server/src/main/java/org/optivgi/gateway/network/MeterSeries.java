package org.optivgi.gateway.network;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Puts every meter value on record. The answer to the message confirms them, so that a charge point may forget what it
 * has told. Used by the network's loop only.
 */
final class MeterSeries {
    private final Facts facts;

    MeterSeries(Facts facts) {
        this.facts = facts;
    }

    /**
     * Records samples.
     *
     * @param connector null for the charge point's main meter
     * @param open the transaction on the connector, if there is one
     * @param named the transaction that the charge point names; counts where none is open
     */
    void record(
            ChargePointId chargePoint,
            @Nullable ConnectorRef connector,
            @Nullable Transaction open,
            @Nullable TransactionId named,
            List<MeterSample> samples) {
        for (MeterSample sample : samples) {
            TransactionId transaction = open != null && !sample.at().isBefore(open.startedAt())
                    ? open.id()
                    : named != null && named.isReal() ? named : null;
            facts.confirm(new NetworkFact.MeterRecorded(chargePoint, connector, transaction, sample));
        }
    }
}
