package org.optivgi.gateway.ocpp.v201.message;

import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * ClearedChargingLimit: reports that an external limit is gone.
 *
 * <p>Sent by the charging station. Spec: OCPP 2.0.1 K13.
 */
public final class ClearedChargingLimit {

    private ClearedChargingLimit() {}

    /**
     * Says which.
     *
     * @param chargingLimitSource who had set it
     * @param evseId which EVSE; absent means the station
     */
    public record Request(
            @Required @Nullable ChargingLimitSource chargingLimitSource,
            @Nullable Integer evseId) {}

    /** Has no fields. */
    public record Response() {}
}
