package org.optivgi.simulator.station;

import org.jspecify.annotations.Nullable;

/**
 * A connector as an onlooker sees it.
 *
 * @param transactionId null without a transaction, or while its id is not known yet
 * @param idTag the transaction's; null without one
 */
public record ConnectorView(
        int connectorId,
        ConnectorStatus status,
        boolean isInTransaction,
        @Nullable String transactionId,
        @Nullable String idTag) {}
