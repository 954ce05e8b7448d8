package org.optivgi.scm.algorithm.baseline;

import java.time.Duration;
import org.optivgi.scm.ev.Horizon;

/** Serves whoever leaves first, as fast as it takes. */
public final class EarliestDepartureFirst extends OrderedRule {
    @Override
    public String name() {
        return "edf";
    }

    @Override
    double rank(Candidate candidate, Horizon horizon, int step) {
        return Duration.between(horizon.start(), candidate.ev.departure()).toSeconds();
    }
}
