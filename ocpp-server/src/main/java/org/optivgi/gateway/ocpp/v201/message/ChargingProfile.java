package org.optivgi.gateway.ocpp.v201.message;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Max;
import org.optivgi.gateway.ocpp.wire.MaxItems;
import org.optivgi.gateway.ocpp.wire.NotEmpty;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * A schedule with its purpose and its place on the stack. Spec: OCPP 2.0.1 part 2, datatypes.
 *
 * @param id a profile with the same id is replaced
 * @param stackLevel the highest valid level counts; from 0
 * @param chargingProfilePurpose what it limits
 * @param chargingProfileKind how the schedule lies in time
 * @param recurrencyKind how often it recurs; only with Recurring
 * @param validFrom from when on it counts; absent means at once
 * @param validTo until when it counts; absent means until it is replaced
 * @param transactionId the transaction it is for; only with TxProfile
 * @param chargingSchedule the limits; more than one only for vehicles that choose among them
 */
public record ChargingProfile(
        @Required @Nullable Integer id,
        @Required @Nullable Integer stackLevel,
        @Required @Nullable ChargingProfilePurpose chargingProfilePurpose,
        @Required @Nullable ChargingProfileKind chargingProfileKind,
        @Nullable RecurrencyKind recurrencyKind,
        @Nullable Instant validFrom,
        @Nullable Instant validTo,
        @Max(36) @Nullable String transactionId,
        @Required @NotEmpty @MaxItems(3) @Nullable List<ChargingSchedule> chargingSchedule) {}
