package org.optivgi.gateway.ocpp.v201.message;

import java.math.BigDecimal;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * CostUpdated: tells the driver what the transaction costs so far.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 I02.
 */
public final class CostUpdated {

    private CostUpdated() {}

    /**
     * Holds the cost.
     *
     * @param totalCost in the currency of the station, taxes included
     * @param transactionId the transaction
     */
    public record Request(
            @Required BigDecimal totalCost,
            @Required @Max(36) String transactionId) {}

    /** Has no fields. */
    public record Response() {}
}
