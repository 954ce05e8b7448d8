package org.optivgi.gateway.ocpp.v201;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.gateway.network.InstalledProfile;
import org.optivgi.gateway.network.LimitSchedule;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.gateway.ocpp.v201.message.ChargingProfile;
import org.optivgi.gateway.ocpp.v201.message.ChargingProfilePurpose;
import org.optivgi.gateway.ocpp.v201.message.ChargingSchedule;
import org.optivgi.gateway.ocpp.v201.message.ReportChargingProfiles;

/** What a report of installed profiles says. Spec: OCPP 2.0.1 K09. */
final class V201InstalledProfiles {
    private V201InstalledProfiles() {}

    /** All profiles; a report that is not complete says nothing of what is not in it, so it counts as none. */
    static CommandOutcome read(List<Record> parts) {
        List<InstalledProfile> profiles = new ArrayList<>();
        boolean isComplete = false;
        for (Record part : parts) {
            if (part instanceof ReportChargingProfiles.Request report) {
                isComplete = !Boolean.TRUE.equals(report.tbc());
                List<ChargingProfile> told = Objects.requireNonNullElse(report.chargingProfile(), List.of());
                told.forEach(profile -> profiles.add(read(report, profile)));
            }
        }
        return isComplete ? new CommandOutcome.ProfilesRead(profiles) : new CommandOutcome.TimedOut();
    }

    private static InstalledProfile read(ReportChargingProfiles.Request report, ChargingProfile profile) {
        String transaction = profile.transactionId();
        return new InstalledProfile(
                V201Events.connector(report.evseId(), null),
                V201SmartCharging.word(report.chargingLimitSource()),
                purpose(profile.chargingProfilePurpose()),
                profile.id(),
                transaction == null ? null : new TransactionId(transaction),
                schedule(profile));
    }

    /** What is not understood may hold in any transaction. */
    private static org.optivgi.scm.ev.@Nullable ChargingProfilePurpose purpose(
            @Nullable ChargingProfilePurpose purpose) {
        if (purpose == null) {
            return org.optivgi.scm.ev.ChargingProfilePurpose.TX_DEFAULT;
        }
        return switch (purpose) {
            case CHARGING_STATION_EXTERNAL_CONSTRAINTS -> null;
            case CHARGING_STATION_MAX_PROFILE -> org.optivgi.scm.ev.ChargingProfilePurpose.CHARGE_POINT_MAX;
            case TX_PROFILE -> org.optivgi.scm.ev.ChargingProfilePurpose.TX;
            case TX_DEFAULT_PROFILE, UNKNOWN -> org.optivgi.scm.ev.ChargingProfilePurpose.TX_DEFAULT;
        };
    }

    /** The vehicle may choose among several: the one that permits most, null where one cannot be read. */
    private static @Nullable LimitSchedule schedule(ChargingProfile profile) {
        List<ChargingSchedule> told = Objects.requireNonNullElse(profile.chargingSchedule(), List.of());
        Instant from = Objects.requireNonNullElse(profile.validFrom(), Instant.EPOCH);
        List<LimitSchedule> read = told.stream()
                .map(schedule -> V201SmartCharging.schedule(schedule, null, from))
                .filter(Objects::nonNull)
                .toList();
        return read.size() < told.size()
                ? null
                : read.stream().max(Comparator.comparing(LimitSchedule::most)).orElse(null);
    }
}
