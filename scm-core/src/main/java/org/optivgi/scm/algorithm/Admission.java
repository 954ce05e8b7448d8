package org.optivgi.scm.algorithm;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is paused when, because the minimum powers of all do not fit under the limit. Made by {@link MinimumPowerArbiter};
 * vehicles are numbered as in the problem.
 */
public final class Admission {
    private final @Nullable BitSet[] paused;
    private final BitSet changes;

    Admission(@Nullable BitSet[] paused, BitSet changes) {
        this.paused = paused;
        this.changes = changes;
    }

    /** Whether vehicle {@code ev} must draw nothing in {@code step} although it is present. */
    public boolean isPaused(int ev, int step) {
        BitSet steps = paused[ev];
        return steps != null && steps.get(step);
    }

    /** Whether some vehicle is paused in one but not the other of {@code step - 1} and {@code step}, or may be. */
    public boolean changesAt(int step) {
        return changes.get(step);
    }

    /** Whether any vehicle is paused in any step. */
    public boolean isCurtailed() {
        return pausedVehicles() > 0;
    }

    private int pausedVehicles() {
        int count = 0;
        for (BitSet steps : paused) {
            if (steps != null) {
                count++;
            }
        }
        return count;
    }

    /** {@code otherwise}, or curtailed where vehicles are paused. */
    public PlanStatus status(PlanStatus otherwise) {
        return isCurtailed() ? PlanStatus.CURTAILED : otherwise;
    }

    /** The plan with a note on how many vehicles are paused, if any are. */
    public Plan noted(Plan plan) {
        return isCurtailed()
                ? plan.withNote("the minimum powers do not fit under the limit: " + pausedVehicles() + " of "
                        + paused.length + " vehicles are paused in turn")
                : plan;
    }
}
