package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * RequestStartTransaction: has a transaction started.
 *
 * <p>Sent by the gateway. Spec: OCPP 2.0.1 F01.
 */
public final class RequestStartTransaction {

    private RequestStartTransaction() {}

    /**
     * Says where and for whom.
     *
     * @param evseId where; absent leaves it to the station
     * @param remoteStartId by which the transaction is recognised
     * @param idToken for whom
     * @param groupIdToken the group of the token
     * @param chargingProfile a profile for the transaction, without its id
     */
    public record Request(
            @Nullable Integer evseId,
            @Required Integer remoteStartId,
            @Required IdToken idToken,
            @Nullable IdToken groupIdToken,
            @Nullable ChargingProfile chargingProfile) {}

    /**
     * Tells whether it will be done.
     *
     * @param status the answer
     * @param transactionId the transaction, when it is going on already
     * @param statusInfo more on the answer
     */
    public record Response(
            @Required @Nullable RequestStartStopStatus status,
            @Max(36) @Nullable String transactionId,
            @Nullable StatusInfo statusInfo) {}
}
