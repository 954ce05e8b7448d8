package org.optivgi.scm.algorithm.depot;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import org.optivgi.scm.ev.Allowance;

/**
 * Who comes first when not all can charge at once: the higher priority, then whoever can wait least. How long a vehicle
 * can wait is the time until it leaves, less the time that its whole request takes at full power. One that is charging
 * counts as a little more urgent, so that two of equal need do not take turns at every step; where a minimum power makes
 * them take turns, the length of the turns sees to that.
 */
final class Need {
    private static final double STAYS_ON_HOURS = 0.25;

    private final DepotModel model;
    /** The last order found: mostly near the next, which makes sorting cheap. */
    private final Integer[] order;

    private final double[] slack;

    Need(DepotModel model) {
        this.model = model;
        this.order = new Integer[model.vehicles];
        this.slack = new double[model.vehicles];
        Arrays.setAll(order, e -> e);
    }

    /**
     * All vehicles, the neediest first; equal ones as before, at first in the order of the problem. Holds until the next
     * call.
     *
     * @param time hours from now
     * @param givenKwh what each has received by then
     * @param on who is charging just before; null if nobody
     */
    Integer[] order(double time, double[] givenKwh, boolean @Nullable [] on) {
        for (int e = 0; e < order.length; e++) {
            slack[e] = model.departureHours[e] - time;
            if (model.maxKw[e] > 0) {
                slack[e] -= Math.max(0, model.evs().get(e).energyKwh() - givenKwh[e]) / model.maxKw[e];
            }
            if (on != null && on[e] && model.minKw[e] == 0) {
                slack[e] -= STAYS_ON_HOURS;
            }
        }
        Arrays.sort(
                order, Comparator.<Integer>comparingInt(e -> -model.priority[e]).thenComparingDouble(e -> slack[e]));
        return order;
    }

    /** How long vehicle e could wait at the time of the last order, in hours; below 0 if it will not be ready. */
    double slackHours(int e) {
        return slack[e];
    }

    /** Who is allowed power now, as far as is known. */
    boolean[] onNow() {
        boolean[] on = new boolean[model.vehicles];
        for (int e = 0; e < on.length; e++) {
            Allowance allowance = model.evs().get(e).standing().allowance();
            on[e] = allowance != null && allowance.on();
        }
        return on;
    }
}
