package org.optivgi.scm.algorithm.depot;

/**
 * Moves energy forward in time as far as the limits allow, for the neediest first, so that no capacity passes unused
 * while somebody could use it. What a vehicle requires beyond what it is expected to take is added where room remains.
 */
final class Advance {
    private final DepotModel model;
    private final Need need;

    Advance(DepotModel model, Need need) {
        this.model = model;
        this.need = need;
    }

    void run(Allocation allocation) {
        double[] given = new double[model.vehicles];
        boolean[] on = need.onNow();
        for (int s = 0; s < model.segments; s++) {
            for (int e : need.order(model.startHours[s], given, on)) {
                if (model.hours[e][s] > 0) {
                    advance(e, s, allocation, given[e]);
                }
            }
            for (int e = 0; e < model.vehicles; e++) {
                given[e] += allocation.kwh[e][s];
                on[e] = allocation.kwh[e][s] > Allocation.NOISE;
            }
        }
    }

    private void advance(int e, int s, Allocation allocation, double given) {
        double open = model.requestKwh[e] - given - allocation.kwh[e][s];
        double amount = Math.min(allocation.room(e, s), open);
        if (amount <= Allocation.NOISE) {
            return;
        }
        allocation.add(e, s, amount);
        // What now lies beyond the request, or was planned for later, is taken from the end.
        double planned = allocation.totalKwh[e] - amount;
        double later = planned - given - (allocation.kwh[e][s] - amount);
        double back = Math.min(amount, later);
        for (int q = model.segments - 1; q > s && back > 0; q--) {
            double taken = Math.min(back, allocation.kwh[e][q]);
            if (taken > 0) {
                allocation.add(e, q, -taken);
                back -= taken;
            }
        }
    }
}
