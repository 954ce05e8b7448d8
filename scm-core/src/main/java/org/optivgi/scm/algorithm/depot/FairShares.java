package org.optivgi.scm.algorithm.depot;

import java.util.Arrays;
import java.util.BitSet;
import org.optivgi.scm.algorithm.Deadline;

/**
 * How much energy each vehicle can have: for each priority from the highest, the largest smallest fraction of what the
 * vehicles are expected to take, then the largest second smallest, and so on. The shares so found also add up to the
 * most energy that the limits allow.
 *
 * <p>A fraction is tried by {@link LevelFill} and {@link Augmentation}. If it is too much, the vehicles that are held
 * back together and what they got say which fraction would just fit them; that is tried next (Newton's method on the
 * minimum cut), a handful of times until it fits. Those held back are then settled, and the search goes on for the others.
 */
final class FairShares {
    /** Pairs of vehicle and segment to look at; beyond these the rest is shared in one go. About a second. */
    private static final long MOST_WORK = 15_000_000;

    private static final double NOISE_KWH = 1e-7;
    private static final int BISECTIONS = 60;
    private static final int MOST_SEARCHES = 1000;

    private final DepotModel model;
    private final Deadline deadline;
    private final LevelFill fill;
    private final Augmentation augmentation;
    private final Allocation allocation;
    private final double[] target;
    private final double[] settled;
    private final BitSet open = new BitSet();
    private boolean exact = true;
    private long fillWork;

    FairShares(DepotModel model, Deadline deadline) {
        this.model = model;
        this.deadline = deadline;
        this.fill = new LevelFill(model, deadline);
        this.augmentation = new Augmentation(model, deadline);
        this.allocation = new Allocation(model);
        this.target = new double[model.vehicles];
        this.settled = new double[model.vehicles];
    }

    /** Shares out; the result holds each vehicle's share, as late as possible. */
    Allocation share() {
        int[] classes = Arrays.stream(model.priority).distinct().sorted().toArray();
        for (int c = classes.length - 1; c >= 0; c--) {
            for (int e = 0; e < model.vehicles; e++) {
                if (model.priority[e] == classes[c] && model.expectedKwh[e] > 0) {
                    open.set(e);
                }
            }
            while (!open.isEmpty()) {
                settleNext();
            }
        }
        attempt(0);
        return allocation;
    }

    /** Whether every share was found exactly; otherwise work or time ran out. */
    boolean isExact() {
        return exact;
    }

    /** Finds the largest common fraction of the open vehicles, and settles those that it is the most for. */
    private void settleNext() {
        double fraction = 1;
        BitSet held = new BitSet();
        boolean fits = attempt(fraction);
        while (!fits && !isSpent()) {
            held = (BitSet) augmentation.reached().clone();
            held.and(open);
            double next = held.isEmpty() ? fraction : fractionThatFits(augmentation.reached(), held, fraction);
            if (next >= fraction) {
                break;
            }
            fraction = next;
            fits = attempt(fraction);
        }
        if (!fits) {
            settleWithWhatTheyGot(held.isEmpty() || isSpent() ? open : held);
        } else if (held.isEmpty()) {
            settle(open, fraction);
        } else {
            settle(held, fraction);
        }
    }

    private boolean isSpent() {
        return fillWork + augmentation.work() > MOST_WORK || deadline.isExpired();
    }

    private boolean attempt(double fraction) {
        fillWork += model.shares * model.segments / 2;
        for (int e = 0; e < model.vehicles; e++) {
            target[e] = open.get(e) ? share(e, fraction) : settled[e];
        }
        allocation.clear();
        fill.fill(target, allocation);
        return augmentation.complete(target, allocation, MOST_SEARCHES);
    }

    /** What is left for vehicle e to get until its visit comes to {@code fraction}, within what it can take. */
    private double share(int e, double fraction) {
        return Math.min(model.expectedKwh[e], Math.max(0, fraction * model.visitKwh(e) - model.deliveredKwh[e]));
    }

    /** The fraction at which {@code held} take together what they got in the last attempt. */
    private double fractionThatFits(BitSet reached, BitSet held, double tooMuch) {
        double got = 0;
        for (int e = reached.nextSetBit(0); e >= 0; e = reached.nextSetBit(e + 1)) {
            got += allocation.totalKwh[e] - (held.get(e) ? 0 : settled[e]);
        }
        double low = 0;
        double high = tooMuch;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            double sum = 0;
            for (int e = held.nextSetBit(0); e >= 0; e = held.nextSetBit(e + 1)) {
                sum += share(e, middle);
            }
            if (sum <= got) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void settle(BitSet vehicles, double fraction) {
        BitSet now = (BitSet) vehicles.clone();
        for (int e = now.nextSetBit(0); e >= 0; e = now.nextSetBit(e + 1)) {
            settled[e] = Math.min(share(e, fraction), allocation.totalKwh[e] + NOISE_KWH);
        }
        open.andNot(now);
    }

    private void settleWithWhatTheyGot(BitSet vehicles) {
        exact = false;
        BitSet now = (BitSet) vehicles.clone();
        for (int e = now.nextSetBit(0); e >= 0; e = now.nextSetBit(e + 1)) {
            settled[e] = Math.min(allocation.totalKwh[e], target[e]);
        }
        open.andNot(now);
    }
}
