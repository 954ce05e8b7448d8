package org.optivgi.gateway.ocpp.v201.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * MeterValues: reports what a meter shows outside of a transaction.
 *
 * <p>Sent by the charging station. Spec: OCPP 2.0.1 J01.
 */
public final class MeterValues {

    private MeterValues() {}

    /**
     * Holds the values.
     *
     * @param evseId the EVSE; 0 is the main meter
     * @param meterValue the values of one or more moments
     */
    public record Request(
            @Required @Nullable Integer evseId,
            @Required @NotEmpty @Nullable List<MeterValue> meterValue) {}

    /** Has no fields. */
    public record Response() {}
}
