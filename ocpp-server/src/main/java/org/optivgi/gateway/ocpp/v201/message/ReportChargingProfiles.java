package org.optivgi.gateway.ocpp.v201.message;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * ReportChargingProfiles: reports installed profiles.
 *
 * <p>Sent by the charging station. Spec: OCPP 2.0.1 K09.
 */
public final class ReportChargingProfiles {

    private ReportChargingProfiles() {}

    /**
     * Holds a part of the report.
     *
     * @param requestId by which its messages are recognised
     * @param chargingLimitSource who has installed them
     * @param evseId where; 0 is the station
     * @param chargingProfile the profiles
     * @param tbc whether more messages of the report follow; absent means no
     */
    public record Request(
            @Required @Nullable Integer requestId,
            @Required @Nullable ChargingLimitSource chargingLimitSource,
            @Required @Nullable Integer evseId,
            @Required @NotEmpty @Nullable List<ChargingProfile> chargingProfile,
            @Nullable Boolean tbc) {}

    /** Has no fields. */
    public record Response() {}
}
