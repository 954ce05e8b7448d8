package org.optivgi.scm.algorithm.baseline;

import java.time.Duration;
import org.optivgi.scm.ev.Horizon;

/** Serves whoever can wait least: the time until it leaves, less the time that it takes to charge at full power. */
public final class LeastLaxityFirst extends OrderedRule {
    private static final double SECONDS_PER_HOUR = 3600;

    @Override
    public String name() {
        return "llf";
    }

    @Override
    double rank(Candidate candidate, Horizon horizon, int step) {
        double hoursLeft = Duration.between(horizon.startOf(step), candidate.ev.departure())
                        .toSeconds()
                / SECONDS_PER_HOUR;
        return hoursLeft - candidate.leftKwh / candidate.ev.maxPowerKw();
    }
}
