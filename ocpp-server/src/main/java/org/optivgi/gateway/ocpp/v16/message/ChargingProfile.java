package org.optivgi.gateway.ocpp.v16.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.ocpp.wire.Required;

/**
 * A schedule with its purpose and its place on the stack. Spec: OCPP 1.6 §7.8.
 *
 * @param chargingProfileId a profile with the same id is replaced
 * @param transactionId the transaction it is for; only with TxProfile, and not in RemoteStartTransaction
 * @param stackLevel the highest valid level counts; from 0
 * @param chargingProfilePurpose what it limits
 * @param chargingProfileKind how the schedule lies in time
 * @param recurrencyKind how often it recurs; only with Recurring
 * @param validFrom from when on it counts; absent means at once
 * @param validTo until when it counts; absent means until it is replaced
 * @param chargingSchedule the limits
 */
public record ChargingProfile(
        @Required Integer chargingProfileId,
        @Nullable Integer transactionId,
        @Required Integer stackLevel,
        @Required ChargingProfilePurpose chargingProfilePurpose,
        @Required ChargingProfileKind chargingProfileKind,
        @Nullable RecurrencyKind recurrencyKind,
        @Nullable Instant validFrom,
        @Nullable Instant validTo,
        @Required ChargingSchedule chargingSchedule) {}
