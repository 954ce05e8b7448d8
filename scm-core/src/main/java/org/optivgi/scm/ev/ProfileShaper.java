package org.optivgi.scm.ev;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns a {@link Schedule} in kW into a {@link ChargingProfile} that one charge point accepts: in its unit, rounded
 * down, within its number of periods, without noise, and with a safe end.
 *
 * <p>Whatever is shaped away is shaped down: at no time does the profile allow more than the schedule, so the sum over
 * several vehicles never rises. Stateless and safe for any thread.
 */
public final class ProfileShaper {
    private final ProfileRules rules;

    public ProfileShaper(ProfileRules rules) {
        this.rules = rules;
    }

    /**
     * The profile for all steps of the horizon and the tail after it.
     *
     * @throws IllegalStateException if the connector takes amperes and the voltage is unknown
     */
    public ChargingProfile full(Ev ev, Schedule schedule, Horizon horizon) {
        requireSameLength(schedule, horizon);
        boolean holds = rules.tail() instanceof ProfileTail.Hold;
        int tailPeriods = holds ? 1 : 0;
        // Rounding comes first: what it makes equal needs no merging.
        List<PeriodMerger.Piece> pieces = schedule.runs().stream()
                .map(run -> new PeriodMerger.Piece(run.firstStep(), limit(ev, run.kw())))
                .toList();
        double deadBand = rules.deadBandKw() == 0 ? 0 : ev.supply().limit(rules.deadBandKw(), ev.unit());
        List<ChargingSchedulePeriod> periods = new ArrayList<>();
        for (PeriodMerger.Piece piece : new PeriodMerger(pieces, schedule.steps())
                .within(deadBand, Math.max(1, rules.maxPeriods() - tailPeriods))) {
            append(periods, horizon.secondsTo(piece.firstStep()), piece.limit(), ev);
        }
        if (rules.tail() instanceof ProfileTail.Hold tail) {
            appendTail(periods, horizon, limit(ev, Math.min(tail.kw(), ev.maxPowerKw())), ev);
        }
        return profile(ev, horizon, holds ? null : horizon.length(), periods);
    }

    /**
     * The profile for the current step alone: one period, which runs out with the step.
     *
     * @throws IllegalStateException if the connector takes amperes and the voltage is unknown
     */
    public ChargingProfile current(Ev ev, Schedule schedule, Horizon horizon) {
        requireSameLength(schedule, horizon);
        List<ChargingSchedulePeriod> periods = new ArrayList<>();
        append(periods, 0, limit(ev, schedule.at(0)), ev);
        return profile(ev, horizon, horizon.resolution(), periods);
    }

    /**
     * {@code kw} as the limit that the connector of {@code ev} is given: watts, or amperes per phase, rounded down; 0
     * where the result would lie below the least at which the vehicle charges.
     *
     * @throws IllegalStateException if the connector takes amperes and the voltage is unknown
     */
    public double limit(Ev ev, double kw) {
        double limit = rounded(ev, kw);
        double least = rounded(ev, ev.minPowerKw());
        if (ev.unit() == ChargingRateUnit.A) {
            least = Math.max(least, rules.minimumAmps());
        }
        return limit < least ? 0 : limit;
    }

    private double rounded(Ev ev, double kw) {
        return StepRounding.down(ev.supply().limit(kw, ev.unit()), rules.limitStep());
    }

    private void appendTail(List<ChargingSchedulePeriod> periods, Horizon horizon, double limit, Ev ev) {
        if (rules.maxPeriods() == 1) {
            // A single period is both the plan and the tail.
            ChargingSchedulePeriod only = periods.remove(0);
            append(periods, 0, Math.min(only.limit(), limit), ev);
        } else {
            append(periods, horizon.secondsTo(horizon.steps()), limit, ev);
        }
    }

    private static void append(List<ChargingSchedulePeriod> periods, int startSeconds, double limit, Ev ev) {
        boolean repeats = !periods.isEmpty() && periods.get(periods.size() - 1).limit() == limit;
        if (!repeats) {
            periods.add(new ChargingSchedulePeriod(
                    startSeconds, limit, ev.supply().phases().count()));
        }
    }

    private ChargingProfile profile(
            Ev ev, Horizon horizon, @Nullable Duration duration, List<ChargingSchedulePeriod> periods) {
        return new ChargingProfile(
                rules.id(),
                rules.stackLevel(),
                rules.purpose(),
                ChargingProfileKind.ABSOLUTE,
                ev.unit(),
                horizon.start(),
                duration,
                periods);
    }

    private static void requireSameLength(Schedule schedule, Horizon horizon) {
        if (schedule.steps() != horizon.steps()) {
            throw new IllegalArgumentException(
                    "a schedule of " + schedule.steps() + " steps does not belong to a horizon of " + horizon.steps());
        }
    }
}
