package org.optivgi.gateway.api;

import java.util.Optional;
import org.optivgi.scm.runner.CycleReport;

/** What was last planned, from any thread. */
@FunctionalInterface
public interface PlanView {
    /** The newest cycle; empty before the first. */
    Optional<CycleReport> latest();
}
