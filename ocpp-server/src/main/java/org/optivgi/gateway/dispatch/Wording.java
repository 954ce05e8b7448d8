package org.optivgi.gateway.dispatch;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.optivgi.gateway.network.CommandOutcome;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.ChargingSchedulePeriod;

/** Profiles and outcomes in words, for the log. */
final class Wording {
    /** The words with which charge points say that they cannot do something at all. */
    private static final Set<String> HOPELESS = Set.of("NotSupported", "NotImplemented");

    private Wording() {}

    /** Such as {@code 4.99 kW (21.7 A), then 1.38 kW from 14:35:00Z}. */
    static String of(ChargingProfile profile, ConnectorRating rating) {
        List<ChargingSchedulePeriod> periods = profile.periods();
        ChargingSchedulePeriod first = periods.get(0);
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%.2f kW (%s %s)",
                rating.supply().kw(first.limit(), profile.unit()),
                first.limit(),
                profile.unit()));
        if (periods.size() > 1) {
            ChargingSchedulePeriod last = periods.get(periods.size() - 1);
            text.append(String.format(
                    Locale.ROOT,
                    periods.size() == 2 ? ", then %.2f kW from %s" : ", changing, then %.2f kW from %s",
                    rating.supply().kw(last.limit(), profile.unit()),
                    profile.startSchedule().plusSeconds(last.startPeriodSeconds())));
        }
        return text.toString();
    }

    static String of(CommandOutcome outcome) {
        return outcome.inWords();
    }

    /** Whether asking in another way is useless. */
    static boolean isHopeless(CommandOutcome outcome) {
        return HOPELESS.contains(verdict(outcome));
    }

    /** The one word that says how it ended. */
    static String verdict(CommandOutcome outcome) {
        return outcome.verdict();
    }
}
