package org.optivgi.scm.site;

import java.util.Arrays;

/**
 * One inequality that the vehicles of a site share: the power through a node in kW, or the current on one of its phases
 * in amperes. What flows uncontrolled is taken off already.
 */
public final class CapacityLimit {
    private final SiteNode node;
    private final int phase;
    private final double[] capacity;

    CapacityLimit(SiteNode node, int phase, double[] capacity) {
        this.node = node;
        this.phase = phase;
        this.capacity = capacity;
    }

    /** The node whose limit it is. */
    public String nodeId() {
        return node.id();
    }

    /** 1 to 3 for a current in amperes on that phase of the site; 0 for power in kW on all together. */
    public int phase() {
        return phase;
    }

    /** What is left for vehicles, in kW or amperes, one value per step, never negative; a new array. */
    public double[] capacity() {
        return capacity.clone();
    }

    @Override
    public String toString() {
        return phase == 0 ? "node " + nodeId() : "node " + nodeId() + ", phase " + phase;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CapacityLimit that
                && nodeId().equals(that.nodeId())
                && phase == that.phase
                && Arrays.equals(capacity, that.capacity);
    }

    @Override
    public int hashCode() {
        return 31 * nodeId().hashCode() + phase;
    }
}
