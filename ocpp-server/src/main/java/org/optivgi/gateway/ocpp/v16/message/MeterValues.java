package org.optivgi.gateway.ocpp.v16.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * MeterValues: reports what the meter of a connector shows.
 *
 * <p>Sent by the charge point. Spec: OCPP 1.6 §4.7.
 */
public final class MeterValues {

    private MeterValues() {}

    /**
     * Holds the values.
     *
     * @param connectorId the connector; 0 is the main meter
     * @param transactionId the transaction they belong to
     * @param meterValue the values of one or more moments
     */
    public record Request(
            @Required @Nullable Integer connectorId,
            @Nullable Integer transactionId,
            @Required @NotEmpty @Nullable List<MeterValue> meterValue) {}

    /** Has no fields. */
    public record Response() {}
}
