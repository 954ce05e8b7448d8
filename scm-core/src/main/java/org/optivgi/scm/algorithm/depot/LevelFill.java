package org.optivgi.scm.algorithm.depot;

import java.util.Arrays;
import org.optivgi.scm.algorithm.Deadline;

/**
 * Puts each vehicle's target energy as late as possible, from the last segment backwards. In each segment the vehicles
 * that would have the least slack in what remains before it are raised together to one level of slack, as water fills a
 * vessel, until a limit is reached; those that do not share that limit rise on.
 *
 * <p>With one limit and all vehicles plugged in, this finds a plan for all targets whenever there is one: what matters of
 * the rest is only how much energy exceeds c hours at full power, for each c, and levelling keeps all of these lowest at
 * once. With vehicles yet to come or several limits, {@link Augmentation} repairs what it misses.
 */
final class LevelFill {
    private final DepotModel model;
    private final Deadline deadline;
    /** What remains to be placed, in hours at full power. */
    private final double[] restHours;
    /** Hours of presence before the segment at hand. */
    private final double[] before;

    private final double[] base;
    private final double[] most;
    private final boolean[] frozen;
    /** The vehicles that want energy in the segment at hand. */
    private final int[] members;

    private final boolean[] wants;
    /** Limits that do not let everybody rise as far as they want, and the levels that they were last found to allow. */
    private final int[] limits;

    private final double[] levels;
    private final double[] breakpoints;

    LevelFill(DepotModel model, Deadline deadline) {
        this.model = model;
        this.deadline = deadline;
        int n = model.vehicles;
        this.restHours = new double[n];
        this.before = new double[n];
        this.base = new double[n];
        this.most = new double[n];
        this.frozen = new boolean[n];
        this.members = new int[n];
        this.wants = new boolean[n];
        this.limits = new int[model.capacity.length];
        this.levels = new double[model.capacity.length];
        this.breakpoints = new double[2 * n];
    }

    /**
     * Fills {@code allocation}, empty at first, with as much of {@code targetKwh} as it finds room for before the deadline.
     */
    void fill(double[] targetKwh, Allocation allocation) {
        for (int e = 0; e < model.vehicles; e++) {
            restHours[e] = targetKwh[e] > 0 ? targetKwh[e] / model.maxKw[e] : 0;
            before[e] = Arrays.stream(model.hours[e]).sum();
        }
        for (int s = model.segments - 1; s >= 0 && !deadline.isExpired(); s--) {
            int count = 0;
            for (int e = 0; e < model.vehicles; e++) {
                before[e] -= model.hours[e][s];
                wants[e] = model.hours[e][s] > 0 && restHours[e] > 0;
                if (wants[e]) {
                    base[e] = before[e] - restHours[e];
                    most[e] = Math.min(model.hours[e][s], restHours[e]);
                    frozen[e] = false;
                    members[count++] = e;
                }
            }
            fillSegment(s, count, allocation);
        }
    }

    /**
     * Settles one limit after the other, the tightest first. Vehicles that one limit holds back leave more to those of
     * the others, whose levels can only rise: an old level is a lower bound, and is found anew only when it is lowest.
     */
    private void fillSegment(int s, int count, Allocation allocation) {
        int binding = 0;
        for (int k = 0; k < model.capacity.length; k++) {
            double level = level(k, s);
            if (level < Double.POSITIVE_INFINITY) {
                limits[binding] = k;
                levels[binding++] = level;
            }
        }
        while (binding > 0) {
            int lowest = 0;
            for (int i = 1; i < binding; i++) {
                lowest = levels[i] < levels[lowest] ? i : lowest;
            }
            double level = level(limits[lowest], s);
            if (level > levels[lowest] + Allocation.NOISE && level < Double.POSITIVE_INFINITY) {
                levels[lowest] = level;
                continue;
            }
            if (level < Double.POSITIVE_INFINITY) {
                freeze(limits[lowest], level);
            }
            binding--;
            limits[lowest] = limits[binding];
            levels[lowest] = levels[binding];
        }
        for (int i = 0; i < count; i++) {
            int e = members[i];
            if (most[e] > 0) {
                restHours[e] -= most[e];
                allocation.add(e, s, most[e] * model.maxKw[e]);
            }
        }
    }

    /** Vehicles that share limit k stay at what {@code level} gives them. */
    private void freeze(int k, double level) {
        for (int e : model.sharers[k]) {
            if (wants[e] && !frozen[e]) {
                most[e] = Math.min(most[e], Math.max(0, level - base[e]));
                frozen[e] = true;
            }
        }
    }

    /** The level up to which limit k lets its vehicles rise; infinite if they all fit. */
    private double level(int k, int s) {
        double capacity = model.capacity[k][s];
        if (use(k, Double.POSITIVE_INFINITY) <= capacity + Allocation.NOISE) {
            return Double.POSITIVE_INFINITY;
        }
        int points = 0;
        for (int e : model.sharers[k]) {
            if (wants[e] && !frozen[e]) {
                breakpoints[points++] = base[e];
                breakpoints[points++] = base[e] + most[e];
            }
        }
        Arrays.sort(breakpoints, 0, points);
        int low = 0;
        int high = points - 1;
        while (high - low > 1) {
            int middle = (low + high) >>> 1;
            if (use(k, breakpoints[middle]) <= capacity) {
                low = middle;
            } else {
                high = middle;
            }
        }
        double lowUse = use(k, breakpoints[low]);
        double highUse = use(k, breakpoints[high]);
        double part = highUse > lowUse ? Math.max(0, Math.min(1, (capacity - lowUse) / (highUse - lowUse))) : 0;
        return breakpoints[low] + part * (breakpoints[high] - breakpoints[low]);
    }

    /** What the vehicles take of limit k if they rise to {@code level}. */
    private double use(int k, double level) {
        double sum = 0;
        int[] sharers = model.sharers[k];
        double[] share = model.sharersShare[k];
        for (int i = 0; i < sharers.length; i++) {
            int e = sharers[i];
            if (wants[e]) {
                double hours = frozen[e] ? most[e] : Math.min(most[e], Math.max(0, level - base[e]));
                sum += share[i] * model.maxKw[e] * hours;
            }
        }
        return sum;
    }
}
