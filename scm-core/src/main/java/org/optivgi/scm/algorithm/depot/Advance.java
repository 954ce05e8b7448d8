package org.optivgi.scm.algorithm.depot;

/**
 * Moves energy forward in time as far as the limits allow, for the neediest first, so that no capacity passes unused
 * while somebody could use it. What a vehicle requires beyond what it is expected to take is added where room remains.
 */
final class Advance {
    private final DepotModel model;
    private final Need need;
    /** Price of energy in each segment: nothing is moved to where it costs more. */
    private final double[] price;

    Advance(DepotModel model, Need need, double[] price) {
        this.model = model;
        this.need = need;
        this.price = price;
    }

    void run(Allocation allocation) {
        double[] given = new double[model.vehicles];
        boolean[] on = need.onNow();
        for (int s = 0; s < model.segments; s++) {
            for (int e = 0; e < model.vehicles; e++) {
                allocation.mustKwh[e][s] = allocation.kwh[e][s];
            }
            for (int e : need.order(model.startHours[s], given, on)) {
                if (model.hours[e][s] > 0) {
                    advance(e, s, allocation);
                }
            }
            for (int e = 0; e < model.vehicles; e++) {
                given[e] += allocation.kwh[e][s];
                on[e] = allocation.kwh[e][s] > Allocation.NOISE;
            }
        }
    }

    private void advance(int e, int s, Allocation allocation) {
        double movable = 0;
        for (int q = s + 1; q < model.segments; q++) {
            movable += price[q] >= price[s] ? allocation.kwh[e][q] : 0;
        }
        double beyondPlan = Math.max(0, model.requestKwh[e] - allocation.totalKwh[e]);
        double amount = Math.min(allocation.room(e, s), movable + beyondPlan);
        if (amount <= Allocation.NOISE) {
            return;
        }
        allocation.add(e, s, amount);
        // What was planned for later is taken from the end.
        double back = Math.min(amount, movable);
        for (int q = model.segments - 1; q > s && back > 0; q--) {
            double taken = price[q] >= price[s] ? Math.min(back, allocation.kwh[e][q]) : 0;
            if (taken > 0) {
                allocation.add(e, q, -taken);
                back -= taken;
            }
        }
    }
}
