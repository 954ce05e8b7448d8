package org.optivgi.gateway.dispatch;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.scm.ev.Allowance;
import org.optivgi.scm.ev.ChargingProfile;

/**
 * The profile that a charge point accepted for a transaction.
 *
 * @param since from when on it counts; null where that was before this run
 * @param onOffSince when it found the vehicle on or off as it left it; null where nobody knows
 */
record HeldProfile(
        ChargingProfile profile,
        @Nullable Instant since,
        @Nullable Instant onOffSince) {

    /** One of an earlier run. */
    static HeldProfile ofEarlierRun(ChargingProfile profile) {
        return new HeldProfile(profile, null, null);
    }

    /** Until when it follows the plan; null where it holds for good. */
    @Nullable
    Instant followsPlanUntil() {
        Duration duration = profile.duration();
        if (duration != null) {
            return profile.startSchedule().plus(duration);
        }
        int last = profile.periods().get(profile.periods().size() - 1).startPeriodSeconds();
        return last == 0 ? null : profile.startSchedule().plusSeconds(last);
    }

    /**
     * Whether it lets the vehicle draw anything, and since when; null where that is not known.
     *
     * @param allowedKw what it allows, in kW over time
     */
    @Nullable
    Allowance onOff(PowerOverTime allowedKw, Instant now) {
        Instant since = onOffSince;
        if (since == null) {
            return null;
        }
        boolean isOn = allowedKw.at(since) > 0;
        for (Instant change : allowedKw.changes()) {
            if (change.isAfter(since) && !change.isAfter(now) && allowedKw.at(change) > 0 != isOn) {
                isOn = !isOn;
                since = change;
            }
        }
        return new Allowance(isOn, since);
    }
}
