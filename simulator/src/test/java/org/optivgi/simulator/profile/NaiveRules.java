package org.optivgi.simulator.profile;

import java.time.Duration;
import java.time.Instant;
import org.optivgi.simulator.profile.ChargingProfile.Kind;
import org.optivgi.simulator.profile.ChargingProfile.Purpose;

/** The stacking rules once more, for one second, as plainly as they can be said. Infinite: no limit. */
final class NaiveRules {
    private NaiveRules() {}

    static double transactionLimit(ProfileStore store, int connector, Instant transactionStart, Instant second) {
        for (int level = 10; level >= 0; level--) {
            for (InstalledProfile one : store.profiles()) {
                if (is(one, Purpose.TX, connector, level)) {
                    double limit = limit(one, transactionStart, second);
                    if (!Double.isInfinite(limit)) {
                        return limit;
                    }
                }
            }
        }
        for (int level = 10; level >= 0; level--) {
            InstalledProfile own = null;
            InstalledProfile common = null;
            for (InstalledProfile one : store.profiles()) {
                own = is(one, Purpose.TX_DEFAULT, connector, level) ? one : own;
                common = is(one, Purpose.TX_DEFAULT, 0, level) ? one : common;
            }
            InstalledProfile counts = own != null ? own : common;
            double limit = counts == null ? Double.POSITIVE_INFINITY : limit(counts, transactionStart, second);
            if (!Double.isInfinite(limit)) {
                return limit;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    static double wholeLimit(ProfileStore store, Purpose purpose, Instant second) {
        for (int level = 10; level >= 0; level--) {
            for (InstalledProfile one : store.profiles()) {
                if (is(one, purpose, 0, level)) {
                    double limit = limit(one, one.installedAt(), second);
                    if (!Double.isInfinite(limit)) {
                        return limit;
                    }
                }
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    private static boolean is(InstalledProfile one, Purpose purpose, int connector, int level) {
        return one.profile().purpose() == purpose
                && one.connectorId() == connector
                && one.profile().stackLevel() == level;
    }

    private static double limit(InstalledProfile installed, Instant anchor, Instant second) {
        ChargingProfile profile = installed.profile();
        if (profile.validFrom() != null && second.isBefore(profile.validFrom())) {
            return Double.POSITIVE_INFINITY;
        }
        if (profile.validTo() != null && !second.isBefore(profile.validTo())) {
            return Double.POSITIVE_INFINITY;
        }
        ChargingSchedule schedule = profile.schedule();
        Instant start = profile.kind() == Kind.RELATIVE || schedule.start() == null ? anchor : schedule.start();
        if (profile.kind() == Kind.RECURRING) {
            Duration cycle = Duration.ofDays(profile.recurrency() == ChargingProfile.Recurrency.DAILY ? 1 : 7);
            while (!second.isBefore(start.plus(cycle))) {
                start = start.plus(cycle);
            }
        }
        long offset = Duration.between(start, second).toSeconds();
        if (offset < 0
                || (schedule.duration() != null && offset >= schedule.duration().toSeconds())) {
            return Double.POSITIVE_INFINITY;
        }
        double limit = Double.POSITIVE_INFINITY;
        for (ChargingSchedule.Period period : schedule.periods()) {
            if (period.startSeconds() <= offset) {
                limit = period.limit();
            }
        }
        return limit;
    }
}
