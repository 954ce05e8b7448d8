package org.optivgi.simulator.profile;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.optivgi.simulator.profile.ChargingProfile.Kind;
import org.optivgi.simulator.profile.ChargingProfile.Purpose;
import org.optivgi.simulator.profile.ChargingProfile.Recurrency;

/**
 * One profile laid out in time: which of its periods applies when.
 *
 * @param installed the profile
 * @param transactionStart where a schedule begins that has no start of its own
 */
record ProfileTimeline(InstalledProfile installed, Instant transactionStart) {

    /** The period in force, or null if the profile says nothing at that instant. */
    ChargingSchedule.@Nullable Period periodAt(Instant instant) {
        ChargingProfile profile = installed.profile();
        Instant start = startAt(instant);
        if (!profile.isValidAt(instant) || instant.isBefore(start) || !instant.isBefore(endOf(start))) {
            return null;
        }
        ChargingSchedule.Period current = null;
        for (ChargingSchedule.Period period : profile.schedule().periods()) {
            if (instant.isBefore(start.plusSeconds(period.startSeconds()))) {
                break;
            }
            current = period;
        }
        return current;
    }

    /** The first instant after this one at which {@link #periodAt} may give something else. */
    Instant nextChangeAfter(Instant instant) {
        ChargingProfile profile = installed.profile();
        Earliest earliest = new Earliest(instant);
        earliest.offer(profile.validFrom());
        earliest.offer(profile.validTo());
        Instant start = startAt(instant);
        earliest.offer(start);
        earliest.offer(endOf(start));
        if (profile.kind() == Kind.RECURRING && profile.recurrency() != null) {
            earliest.offer(start.plusSeconds(profile.recurrency().seconds()));
        }
        profile.schedule().periods().forEach(period -> earliest.offer(start.plusSeconds(period.startSeconds())));
        return earliest.found;
    }

    /** The start of the run of the schedule that an instant falls in; the first run's if it is before all. */
    private Instant startAt(Instant instant) {
        ChargingProfile profile = installed.profile();
        Instant own = profile.schedule().start();
        if (profile.kind() == Kind.RELATIVE || own == null) {
            return isOfWhole(profile.purpose()) ? installed.installedAt() : transactionStart;
        }
        Recurrency recurrency = profile.recurrency();
        if (profile.kind() != Kind.RECURRING || recurrency == null || instant.isBefore(own)) {
            return own;
        }
        long runs = Duration.between(own, instant).toSeconds() / recurrency.seconds();
        return own.plusSeconds(runs * recurrency.seconds());
    }

    private static boolean isOfWhole(Purpose purpose) {
        return purpose == Purpose.CHARGE_POINT_MAX || purpose == Purpose.EXTERNAL;
    }

    private Instant endOf(Instant start) {
        ChargingProfile profile = installed.profile();
        Duration duration = profile.schedule().duration();
        Instant end = duration == null ? Instant.MAX : start.plus(duration);
        Recurrency recurrency = profile.recurrency();
        if (profile.kind() == Kind.RECURRING && recurrency != null) {
            Instant next = start.plusSeconds(recurrency.seconds());
            return next.isBefore(end) ? next : end;
        }
        return end;
    }

    private static final class Earliest {
        private final Instant after;
        private Instant found = Instant.MAX;

        Earliest(Instant after) {
            this.after = after;
        }

        void offer(@Nullable Instant candidate) {
            if (candidate != null && candidate.isAfter(after) && candidate.isBefore(found)) {
                found = candidate;
            }
        }
    }
}
