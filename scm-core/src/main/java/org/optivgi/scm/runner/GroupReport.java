package org.optivgi.scm.runner;

import java.time.Duration;
import org.optivgi.scm.translation.StationGroup;

/**
 * One station group in one cycle.
 *
 * @param elapsed real time from opening to closing
 */
public record GroupReport(StationGroup group, GroupOutcome outcome, Duration elapsed) {
    /** Whether nothing was sent. */
    public boolean failed() {
        return outcome instanceof GroupOutcome.Failed;
    }
}
