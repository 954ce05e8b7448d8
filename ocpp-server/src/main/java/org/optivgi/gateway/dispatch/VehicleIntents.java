package org.optivgi.gateway.dispatch;

import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.optivgi.gateway.network.LimitSchedule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares how vehicles mean to charge with what they may. One that means to draw more is told its limit again with the next
 * plan, and is an alarm until it means to keep to it, or leaves. Used on the dispatch's loop only. Spec: OCPP 2.0.1 K15, K16.
 */
final class VehicleIntents {
    private static final Logger LOG = LoggerFactory.getLogger(VehicleIntents.class);

    private final Clock clock;
    private final DispatchSettings settings;
    private final Alarms alarms;

    VehicleIntents(Clock clock, DispatchSettings settings, Alarms alarms) {
        this.clock = clock;
        this.settings = settings;
        this.alarms = alarms;
    }

    /** A vehicle told its schedule; what follows the end of the plan's profile is another profile's. */
    void told(Account account, LimitSchedule meant) {
        Instant now = clock.instant();
        VehicleIntent intent = compared(account, meant, now);
        account.means(intent);
        if (intent.isWithin()) {
            LOG.debug("{} has a vehicle that means to draw up to {} kW, as it may", account.key, intent.mostKw());
            alarms.lift(account.key, Alarm.Kind.EXCESS_MEANT);
            return;
        }
        account.attempts().renew();
        String text = String.format(
                Locale.ROOT,
                "has a vehicle that means to draw %.2f kW although %.2f kW are allowed; it is told its limit again",
                intent.mostKw(),
                intent.permittedKw());
        alarms.raise(
                account.key,
                new Alarm(account.key.chargePoint(), account.key.connector(), Alarm.Kind.EXCESS_MEANT, now, text));
    }

    /** The vehicle has left, or is another one. */
    void forget(Account account) {
        alarms.lift(account.key, Alarm.Kind.EXCESS_MEANT);
    }

    private VehicleIntent compared(Account account, LimitSchedule meant, Instant now) {
        PowerOverTime permitted =
                account.inForce().widened(settings.clockTolerance()).kw();
        Instant planEnds = account.followsPlanUntil();
        double most = 0;
        double permittedThen = 0;
        double excess = 0;
        for (LimitSchedule.Period period : meant.periods()) {
            double kw = account.rating().supply().kw(period.limit(), meant.unit());
            most = Math.max(most, kw);
            Instant from = later(now, meant.startOf(period));
            Instant until = earlier(meant.endOf(period), planEnds == null ? Instant.MAX : planEnds);
            if (from.isBefore(until)) {
                double least = permitted.minBetween(from, until);
                if (kw - least > excess) {
                    excess = kw - least;
                    permittedThen = least;
                }
            }
        }
        boolean isWithin = excess <= settings.deadBandKw();
        return new VehicleIntent(now, most, isWithin ? permitted.maxFrom(now) : permittedThen, isWithin);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }
}
