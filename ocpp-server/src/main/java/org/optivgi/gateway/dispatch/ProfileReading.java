package org.optivgi.gateway.dispatch;

import java.time.Duration;
import java.time.Instant;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.ChargingSchedulePeriod;

/** Reads back what a charging profile lets flow at a connector. Stateless. Spec: OCPP 1.6 §3.13. */
final class ProfileReading {
    private ProfileReading() {}

    /**
     * The most that a vehicle may draw under a profile.
     *
     * @param otherwise what holds once the profile has run out
     */
    static Draw draw(ChargingProfile profile, ConnectorRating rating, Draw otherwise) {
        Instant start = profile.startSchedule();
        Draw draw = null;
        for (ChargingSchedulePeriod period : profile.periods()) {
            double kw = rating.supply().kw(period.limit(), profile.unit());
            Draw limited = Draw.limited(kw, profile.unit(), rating);
            draw = draw == null ? limited : draw.then(start.plusSeconds(period.startPeriodSeconds()), limited);
        }
        if (draw == null) {
            throw new IllegalStateException("a charging profile has at least one period");
        }
        Duration duration = profile.duration();
        return duration == null ? draw : draw.then(start.plus(duration), otherwise);
    }
}
