package org.optivgi.gateway.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.Capabilities;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.ChargingProfileKind;
import org.optivgi.scm.ev.ChargingProfilePurpose;
import org.optivgi.scm.ev.ChargingRateUnit;
import org.optivgi.scm.ev.ChargingSchedulePeriod;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.ProfileRules;
import org.optivgi.scm.ev.ProfileShaper;
import org.optivgi.scm.ev.ProfileTail;
import org.optivgi.scm.ev.Schedule;
import org.optivgi.scm.ev.StepRounding;

/**
 * Builds charging profiles that a charge point accepts.
 *
 * <p>One transaction profile per connector and one default profile per charge point are ever in use, each always in the
 * same slot (id, purpose, stack level), so that a new one replaces the old in place and no power spike lies between
 * (field notes 30 to 32). Stateless.
 */
final class ProfileComposer {
    /** The only level that every charge point supports (field note 30). */
    private static final int STACK_LEVEL = 0;

    private static final int DEFAULT_PROFILE_ID = 1;
    private static final int FIRST_TRANSACTION_PROFILE_ID = 10;
    private static final int PERIODS_WHEN_UNSAID = 2;
    private static final double LIMIT_STEP = 0.1;

    /** A schedule that starts a little in the past is in force at once, even if the charge point's clock lags. */
    private static final Duration BACKDATING = Duration.ofMinutes(1);

    private final Duration validity;

    ProfileComposer(Duration validity) {
        this.validity = validity;
    }

    /**
     * The profile for a transaction: a power for the validity, then the safe share for good.
     *
     * @param most what may be permitted at any time, in kW; the profile keeps under it
     */
    ChargingProfile transactionProfile(Aim aim, PowerOverTime most, ConnectorRating rating, Capabilities capabilities) {
        Integer stated = capabilities.maxPeriods();
        int maxPeriods = stated == null ? PERIODS_WHEN_UNSAID : Math.max(1, stated);
        ProfileRules rules = new ProfileRules(
                FIRST_TRANSACTION_PROFILE_ID + aim.connector().connector().evse(),
                STACK_LEVEL,
                ChargingProfilePurpose.TX,
                LIMIT_STEP,
                rating.minAmps(),
                maxPeriods,
                0,
                // A tail of its own works even where falling back between profiles is broken; it needs a second period.
                maxPeriods > 1 ? new ProfileTail.Hold(rating.safeShareKw()) : new ProfileTail.RunOut());
        Ev ev = aim.ev().toBuilder()
                .supply(rating.supply())
                .unit(unitFor(capabilities))
                .build();
        Horizon valid = validity(aim.horizon());
        return backdated(new ProfileShaper(rules).full(ev, schedule(aim.powerKw(), most, valid), valid));
    }

    private Horizon validity(Horizon planned) {
        long steps = Math.max(1, validity.dividedBy(planned.resolution()));
        return new Horizon(planned.start(), planned.resolution(), (int) steps);
    }

    private static Schedule schedule(double powerKw, PowerOverTime most, Horizon valid) {
        double[] kw = new double[valid.steps()];
        for (int step = 0; step < kw.length; step++) {
            double least = most.minBetween(valid.startOf(step), valid.startOf(step + 1));
            kw[step] = Math.max(0, Math.min(powerKw, least));
        }
        return Schedule.of(kw);
    }

    /** The profile that a connector falls back to: its safe share, always. */
    ChargingProfile defaultProfile(ConnectorRating rating, Capabilities capabilities, Instant now) {
        ChargingRateUnit unit = unitFor(capabilities);
        double limit = StepRounding.down(rating.supply().limit(rating.safeShareKw(), unit), LIMIT_STEP);
        return new ChargingProfile(
                DEFAULT_PROFILE_ID,
                STACK_LEVEL,
                ChargingProfilePurpose.TX_DEFAULT,
                ChargingProfileKind.ABSOLUTE,
                unit,
                Instant.ofEpochSecond(now.getEpochSecond()).minus(BACKDATING),
                null,
                List.of(new ChargingSchedulePeriod(
                        0, limit, rating.supply().phases().count())));
    }

    /** The unit to limit a charge point in: amperes, which need no voltage, unless it takes watts only. */
    static ChargingRateUnit unitFor(Capabilities capabilities) {
        Set<ChargingRateUnit> units = capabilities.rateUnits();
        return units.isEmpty() || units.contains(ChargingRateUnit.A) ? ChargingRateUnit.A : ChargingRateUnit.W;
    }

    private static ChargingProfile backdated(ChargingProfile profile) {
        List<ChargingSchedulePeriod> later = new ArrayList<>();
        for (ChargingSchedulePeriod period : profile.periods()) {
            int start = period.startPeriodSeconds();
            later.add(new ChargingSchedulePeriod(
                    start == 0 ? 0 : start + (int) BACKDATING.toSeconds(), period.limit(), period.numberPhases()));
        }
        @Nullable Duration duration = profile.duration();
        return new ChargingProfile(
                profile.id(),
                profile.stackLevel(),
                profile.purpose(),
                profile.kind(),
                profile.unit(),
                profile.startSchedule().minus(BACKDATING),
                duration == null ? null : duration.plus(BACKDATING),
                later);
    }
}
