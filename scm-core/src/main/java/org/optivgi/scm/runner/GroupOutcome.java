package org.optivgi.scm.runner;

import java.util.List;
import org.optivgi.scm.algorithm.EvCharging;
import org.optivgi.scm.algorithm.Plan;

/** What became of one station group in one cycle. */
public sealed interface GroupOutcome {
    /**
     * A plan was made, checked and handed over.
     *
     * @param plan the plan; its notes tell of a fall-back
     * @param charging what was handed over, one entry for each active vehicle
     * @param fellBack whether the chosen algorithm failed and the heuristic's plan was sent instead
     */
    record Sent(Plan plan, List<EvCharging> charging, boolean fellBack) implements GroupOutcome {
        public Sent {
            charging = List.copyOf(charging);
        }
    }

    /**
     * Nothing was sent; what the stations were told before stays in force until it runs out.
     *
     * @param stage where it failed
     * @param cause why
     */
    record Failed(Stage stage, Throwable cause) implements GroupOutcome {}

    /** The stages of a cycle for one group. */
    enum Stage {
        OPEN,
        FETCH,
        PLAN,
        SEND
    }
}
