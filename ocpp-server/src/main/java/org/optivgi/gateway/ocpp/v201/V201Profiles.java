package org.optivgi.gateway.ocpp.v201;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.TransactionId;
import org.optivgi.gateway.ocpp.CommandMessages.CannotSay;
import org.optivgi.gateway.ocpp.v201.message.ChargingProfile;
import org.optivgi.gateway.ocpp.v201.message.ChargingProfileKind;
import org.optivgi.gateway.ocpp.v201.message.ChargingProfilePurpose;
import org.optivgi.gateway.ocpp.v201.message.ChargingRateUnit;
import org.optivgi.gateway.ocpp.v201.message.ChargingSchedule;
import org.optivgi.gateway.ocpp.v201.message.ChargingSchedulePeriod;

/**
 * Charging profiles in this version, by the rules of K01: a transaction's profile names its EVSE and transaction (FR.03,
 * FR.16), one for the whole station is not relative (FR.38), and a relative schedule has no start (FR.41). Limits are
 * rounded down to one decimal, so that no rounding raises a sum.
 */
final class V201Profiles {
    /** Far finer than any limit means, and coarse enough to hide what binary fractions do to 16.3. */
    private static final int NOISE_DECIMALS = 9;

    private V201Profiles() {}

    /**
     * A profile as it is written.
     *
     * @throws CannotSay when a rule forbids it, naming the field and the fix
     */
    static ChargingProfile profile(
            int evseId, org.optivgi.scm.ev.ChargingProfile profile, @Nullable TransactionId transaction) {
        boolean ofTransaction = profile.purpose() == org.optivgi.scm.ev.ChargingProfilePurpose.TX;
        boolean relative = profile.kind() == org.optivgi.scm.ev.ChargingProfileKind.RELATIVE;
        if (ofTransaction && (transaction == null || evseId == 0)) {
            throw new CannotSay("transaction: a transaction profile needs its transaction and EVSE (K01.FR.03, FR.16)");
        }
        if (relative && profile.purpose() == org.optivgi.scm.ev.ChargingProfilePurpose.CHARGE_POINT_MAX) {
            throw new CannotSay("profile kind RELATIVE: use ABSOLUTE for the whole station (K01.FR.38)");
        }
        Duration duration = profile.duration();
        return new ChargingProfile(
                profile.id(),
                profile.stackLevel(),
                purpose(profile.purpose()),
                kind(profile.kind()),
                null,
                null,
                relative || duration == null ? null : profile.startSchedule().plus(duration),
                ofTransaction && transaction != null ? transaction.value() : null,
                List.of(schedule(profile, relative)));
    }

    private static ChargingSchedule schedule(org.optivgi.scm.ev.ChargingProfile profile, boolean relative) {
        List<ChargingSchedulePeriod> periods = profile.periods().stream()
                .map(period -> new ChargingSchedulePeriod(
                        period.startPeriodSeconds(), roundedDown(period.limit()), period.numberPhases(), null))
                .toList();
        return new ChargingSchedule(
                profile.id(),
                relative ? null : profile.startSchedule(),
                profile.duration() == null
                        ? null
                        : Math.toIntExact(profile.duration().toSeconds()),
                unit(profile.unit()),
                periods,
                null,
                null);
    }

    private static BigDecimal roundedDown(double limit) {
        return BigDecimal.valueOf(limit)
                .setScale(NOISE_DECIMALS, RoundingMode.HALF_EVEN)
                .setScale(1, RoundingMode.DOWN);
    }

    static ChargingRateUnit unit(org.optivgi.scm.ev.ChargingRateUnit unit) {
        return switch (unit) {
            case W -> ChargingRateUnit.W;
            case A -> ChargingRateUnit.A;
        };
    }

    static ChargingProfilePurpose purpose(org.optivgi.scm.ev.ChargingProfilePurpose purpose) {
        return switch (purpose) {
            case CHARGE_POINT_MAX -> ChargingProfilePurpose.CHARGING_STATION_MAX_PROFILE;
            case TX_DEFAULT -> ChargingProfilePurpose.TX_DEFAULT_PROFILE;
            case TX -> ChargingProfilePurpose.TX_PROFILE;
        };
    }

    private static ChargingProfileKind kind(org.optivgi.scm.ev.ChargingProfileKind kind) {
        return switch (kind) {
            case ABSOLUTE -> ChargingProfileKind.ABSOLUTE;
            case RELATIVE -> ChargingProfileKind.RELATIVE;
            case RECURRING -> throw new CannotSay("profile kind RECURRING: use ABSOLUTE, as it is not said how often");
        };
    }
}
