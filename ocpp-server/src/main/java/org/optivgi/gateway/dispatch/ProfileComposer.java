package org.optivgi.gateway.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.gateway.network.ProfileStyle;
import org.optivgi.gateway.traits.ChargerTraits;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.ChargingProfileKind;
import org.optivgi.scm.ev.ChargingProfilePurpose;
import org.optivgi.scm.ev.ChargingSchedulePeriod;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.PowerSteps;
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
    private static final int DEFAULT_PROFILE_ID = 1;
    private static final int FIRST_TRANSACTION_PROFILE_ID = 10;
    private static final double LIMIT_STEP = 0.1;
    private static final double NOISE_KW = 1e-9;

    /** A schedule that starts a little in the past is in force at once, even if the charge point's clock lags. */
    private static final Duration BACKDATING = Duration.ofMinutes(1);

    private final Duration validity;

    ProfileComposer(Duration validity) {
        this.validity = validity;
    }

    /**
     * The profile for a transaction: a power for the validity, then the safe share for good. In one period, the power for
     * the validity and nothing after it; a relative one, whose start the charge point decides, does not end.
     *
     * @param most what may be permitted at any time, in kW; the profile keeps under it
     */
    ChargingProfile transactionProfile(Aim aim, PowerOverTime most, ConnectorRating rating, ProfileTerms terms) {
        ProfileStyle style = terms.style();
        Horizon valid = validity(aim.horizon());
        Ev ev = aim.ev().toBuilder().supply(rating.supply()).unit(style.unit()).build();
        ProfileRules rules = rules(aim, rating, terms);
        double leastKw = terms.zero() == ChargerTraits.Zero.NEVER ? rating.minKw() : 0;
        // What a connector always keeps is part of what it is permitted in any case.
        PowerOverTime allowed = most.max(PowerOverTime.constant(leastKw));
        double wantedKw = Math.max(aim.powerKw(), leastKw);
        if (style.kind() == ChargingProfileKind.RELATIVE) {
            double kw = Math.max(0, Math.min(wantedKw, allowed.minBetween(valid.start(), Instant.MAX)));
            return lasting(
                    rules.id(),
                    style.purposeInTx(),
                    stepped(new ProfileShaper(rules).limit(ev, kw), rating, terms),
                    rating,
                    style,
                    valid.start());
        }
        ChargingProfile shaped = new ProfileShaper(rules).full(ev, schedule(wantedKw, allowed, valid), valid);
        return backdated(steppedDown(shaped, rating, terms));
    }

    private static ProfileRules rules(Aim aim, ConnectorRating rating, ProfileTerms terms) {
        return new ProfileRules(
                FIRST_TRANSACTION_PROFILE_ID + aim.connector().connector().evse(),
                terms.style().stackLevel(),
                terms.style().purposeInTx(),
                LIMIT_STEP,
                rating.minAmps(),
                terms.periods(),
                0,
                // A tail of its own works even where falling back between profiles is broken; it needs a second period.
                terms.periods() > 1 ? new ProfileTail.Hold(rating.safeShareKw()) : new ProfileTail.RunOut());
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
    ChargingProfile defaultProfile(ConnectorRating rating, ProfileTerms terms, Instant now) {
        return defaultProfile(DEFAULT_PROFILE_ID, rating, terms, now);
    }

    /** The same for one connector alone, in the slot of its transaction profiles. */
    ChargingProfile defaultProfileOf(ConnectorKey connector, ConnectorRating rating, ProfileTerms terms, Instant now) {
        return defaultProfile(
                FIRST_TRANSACTION_PROFILE_ID + connector.connector().evse(), rating, terms, now);
    }

    private static ChargingProfile defaultProfile(int id, ConnectorRating rating, ProfileTerms terms, Instant now) {
        double safeShare =
                rating.supply().limit(rating.safeShareKw(), terms.style().unit());
        double limit = stepped(StepRounding.down(safeShare, LIMIT_STEP), rating, terms);
        return lasting(
                id,
                ChargingProfilePurpose.TX_DEFAULT,
                limit,
                rating,
                terms.style(),
                Instant.ofEpochSecond(now.getEpochSecond()));
    }

    private static ChargingProfile lasting(
            int id,
            ChargingProfilePurpose purpose,
            double limit,
            ConnectorRating rating,
            ProfileStyle style,
            Instant from) {
        return new ChargingProfile(
                id,
                style.stackLevel(),
                purpose,
                style.kind(),
                style.unit(),
                from.minus(BACKDATING),
                null,
                List.of(new ChargingSchedulePeriod(
                        0, limit, rating.supply().phases().count())));
    }

    /** Every limit as the largest that the connector can be set to and that is not above it. */
    private static ChargingProfile steppedDown(ChargingProfile profile, ConnectorRating rating, ProfileTerms terms) {
        List<ChargingSchedulePeriod> periods = profile.periods().stream()
                .map(period -> new ChargingSchedulePeriod(
                        period.startPeriodSeconds(), stepped(period.limit(), rating, terms), period.numberPhases()))
                .toList();
        return new ChargingProfile(
                profile.id(),
                profile.stackLevel(),
                profile.purpose(),
                profile.kind(),
                profile.unit(),
                profile.startSchedule(),
                profile.duration(),
                periods);
    }

    private static double stepped(double limit, ConnectorRating rating, ProfileTerms terms) {
        PowerSteps steps = terms.currents().powerSteps(rating.supply());
        if (steps.isAny()) {
            return limit;
        }
        double kw = steps.down(rating.supply().kw(limit, terms.style().unit()));
        double settable = kw + NOISE_KW < rating.minKw() ? 0 : kw;
        return StepRounding.down(rating.supply().limit(settable, terms.style().unit()), LIMIT_STEP);
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

    /** How long a transaction profile holds at the most before its tail or its end, from when it is made. */
    Duration longestValidity() {
        return validity.plus(BACKDATING);
    }
}
