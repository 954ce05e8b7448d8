package org.optivgi.simulator.v16;

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
        @Nullable Integer transactionId,
        @Nullable String idTag) {}
