package org.optivgi.scm.algorithm.depot;

import java.util.BitSet;
import org.optivgi.scm.algorithm.Deadline;

/**
 * Finds room for vehicles that are short of their target by moving others to other segments: breadth-first search for a
 * path from a short vehicle over "takes the place of" to free capacity, as in a maximum flow. On a tree of limits in kW
 * the result is a maximum flow. Where none is found, the vehicles that were reached are those that the binding limits
 * keep from more: the minimum cut.
 *
 * <p>Vehicles on several phases make it a heuristic: one takes the place of another only where that one frees every
 * limit that stands in the way.
 */
final class Augmentation {
    private static final double LEAST_KWH = 1e-7;

    private final DepotModel model;
    private final Deadline deadline;
    private final BitSet reached;
    /** For each reached vehicle, whose place it may give up and in which segment; -1 for the short ones. */
    private final int[] cameFrom;

    private final int[] cameIn;
    private final int[] queue;
    private final BitSet visited;
    private long work;

    Augmentation(DepotModel model, Deadline deadline) {
        this.model = model;
        this.deadline = deadline;
        this.reached = new BitSet(model.vehicles);
        this.cameFrom = new int[model.vehicles];
        this.cameIn = new int[model.vehicles];
        this.queue = new int[model.vehicles];
        this.visited = new BitSet(model.segments * Math.max(1, model.capacity.length));
    }

    /**
     * Moves what can be moved before the deadline, in at most {@code mostSearches} searches.
     *
     * @return whether every vehicle has its target; if not, {@link #reached} tells who is held back together
     */
    boolean complete(double[] targetKwh, Allocation allocation, int mostSearches) {
        for (int searches = 0; ; searches++) {
            int count = shortVehicles(targetKwh, allocation);
            if (count == 0) {
                return true;
            }
            boolean moved = search(count, targetKwh, allocation, searches < mostSearches);
            if (!moved || deadline.isExpired()) {
                return false;
            }
        }
    }

    /** Pairs of vehicle and segment looked at so far: a measure of effort that is the same on every machine. */
    long work() {
        return work;
    }

    /** The vehicles that share the fate of the short ones, after {@link #complete} has failed. */
    BitSet reached() {
        return reached;
    }

    private int shortVehicles(double[] targetKwh, Allocation allocation) {
        reached.clear();
        visited.clear();
        int count = 0;
        for (int e = 0; e < model.vehicles; e++) {
            if (targetKwh[e] - allocation.totalKwh[e] > LEAST_KWH) {
                reached.set(e);
                cameFrom[e] = -1;
                queue[count++] = e;
            }
        }
        return count;
    }

    /** One search from all short vehicles, moving energy along each path that still holds when it is found. */
    private boolean search(int count, double[] targetKwh, Allocation allocation, boolean mayPush) {
        boolean pushed = false;
        int tail = count;
        for (int head = 0; head < tail && !deadline.isExpired(); head++) {
            int e = queue[head];
            work += model.segments;
            for (int s = 0; s < model.segments; s++) {
                if (allocation.ownRoom(e, s) <= LEAST_KWH) {
                    continue;
                }
                int blocking = blocking(e, s, allocation);
                if (blocking >= 0) {
                    tail = reachThrough(blocking, e, s, allocation, tail);
                } else if (mayPush) {
                    pushed |= push(e, s, targetKwh, allocation);
                }
            }
        }
        return pushed;
    }

    /** The limit with the fewest vehicles among those that leave no room to e in s; -1 if there is room. */
    private int blocking(int e, int s, Allocation allocation) {
        int fewest = -1;
        for (int i = 0; i < model.limitsOf[e].length; i++) {
            int k = model.limitsOf[e][i];
            if (allocation.left[k][s] <= LEAST_KWH * model.sharesOf[e][i]
                    && (fewest < 0 || model.sharers[k].length < model.sharers[fewest].length)) {
                fewest = k;
            }
        }
        return fewest;
    }

    private int reachThrough(int k, int e, int s, Allocation allocation, int tail) {
        int end = tail;
        int place = k * model.segments + s;
        if (visited.get(place)) {
            return end;
        }
        visited.set(place);
        for (int f : model.sharers[k]) {
            if (!reached.get(f) && allocation.kwh[f][s] > LEAST_KWH && frees(f, e, s, allocation)) {
                reached.set(f);
                cameFrom[f] = e;
                cameIn[f] = s;
                queue[end++] = f;
            }
        }
        return end;
    }

    /** Whether f, giving up power in s, frees every limit that stands in e's way there. */
    private boolean frees(int f, int e, int s, Allocation allocation) {
        for (int i = 0; i < model.limitsOf[e].length; i++) {
            int k = model.limitsOf[e][i];
            double share = model.sharesOf[e][i];
            if (allocation.left[k][s] <= LEAST_KWH * share && model.share(f, k) < share * (1 - 1e-12)) {
                return false;
            }
        }
        return true;
    }

    /** Moves as much as the path to {@code last}, which has room in {@code segment}, allows. */
    private boolean push(int last, int segment, double[] targetKwh, Allocation allocation) {
        double amount = Math.min(allocation.ownRoom(last, segment), allocation.sharedRoom(last, segment));
        int e = last;
        while (cameFrom[e] >= 0) {
            int taker = cameFrom[e];
            int s = cameIn[e];
            amount = Math.min(amount, Math.min(allocation.kwh[e][s], allocation.ownRoom(taker, s)));
            amount = Math.min(amount, roomInPlaceOf(taker, e, s, allocation));
            e = taker;
        }
        amount = Math.min(amount, targetKwh[e] - allocation.totalKwh[e]);
        if (amount <= LEAST_KWH / 2) {
            return false;
        }
        allocation.add(last, segment, amount);
        e = last;
        while (cameFrom[e] >= 0) {
            allocation.add(e, cameIn[e], -amount);
            allocation.add(cameFrom[e], cameIn[e], amount);
            e = cameFrom[e];
        }
        return true;
    }

    /** What the limits allow {@code taker} to take in s when {@code giver} gives up as much there. */
    private double roomInPlaceOf(int taker, int giver, int s, Allocation allocation) {
        double room = Double.POSITIVE_INFINITY;
        for (int i = 0; i < model.limitsOf[taker].length; i++) {
            int k = model.limitsOf[taker][i];
            double more = model.sharesOf[taker][i] - model.share(giver, k);
            if (more > 1e-12) {
                room = Math.min(room, Math.max(0, allocation.left[k][s]) / more);
            }
        }
        return room;
    }
}
