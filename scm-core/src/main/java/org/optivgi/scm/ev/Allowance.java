package org.optivgi.scm.ev;

import java.time.Instant;
import java.util.Objects;

/**
 * Whether a vehicle may draw power now, and since when. A planner that knows it does not switch a vehicle off that has
 * only just been switched on.
 *
 * @param on whether the plan in force allows it any power
 * @param since when that last changed
 */
public record Allowance(boolean on, Instant since) {
    public Allowance {
        Objects.requireNonNull(since, "since");
    }
}
