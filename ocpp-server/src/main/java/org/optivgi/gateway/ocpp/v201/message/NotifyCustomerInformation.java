package org.optivgi.gateway.ocpp.v201.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * NotifyCustomerInformation: reports what the station stores of a customer.
 *
 * <p>Sent by the charging station. Spec: OCPP 2.0.1 N09.
 */
public final class NotifyCustomerInformation {

    private NotifyCustomerInformation() {}

    /**
     * Holds a part of the report.
     *
     * @param requestId by which its messages are recognised
     * @param seqNo number of the message within the report, from 0
     * @param tbc whether more messages of the report follow; absent means no
     * @param generatedAt when it was made
     * @param data the text
     */
    public record Request(
            @Required @Nullable Integer requestId,
            @Required @Nullable Integer seqNo,
            @Nullable Boolean tbc,
            @Required @Nullable Instant generatedAt,
            @Required @Max(512) @Nullable String data) {}

    /** Has no fields. */
    public record Response() {}
}
