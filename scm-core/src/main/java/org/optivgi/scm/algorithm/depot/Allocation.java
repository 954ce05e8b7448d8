package org.optivgi.scm.algorithm.depot;

import java.util.Arrays;

/** Energy for each vehicle and segment in kWh, and what is left of each limit. Changed by the stages in turn. */
final class Allocation {
    /** Amounts below are noise of adding up, in kWh or ampere hours. */
    static final double NOISE = 1e-9;

    private final DepotModel model;
    final double[][] kwh;
    final double[] totalKwh;
    /** What is left of limit k in segment s, in kWh or ampere hours. */
    final double[][] left;
    /** What of {@link #kwh} has to be in that segment, because there is no room later; the rest could wait. */
    final double[][] mustKwh;

    Allocation(DepotModel model) {
        this.model = model;
        this.kwh = new double[model.vehicles][model.segments];
        this.totalKwh = new double[model.vehicles];
        this.mustKwh = new double[model.vehicles][model.segments];
        this.left = new double[model.capacity.length][];
        for (int k = 0; k < left.length; k++) {
            left[k] = model.capacity[k].clone();
        }
    }

    void clear() {
        Arrays.fill(totalKwh, 0);
        for (double[] row : kwh) {
            Arrays.fill(row, 0);
        }
        for (int k = 0; k < left.length; k++) {
            System.arraycopy(model.capacity[k], 0, left[k], 0, model.segments);
        }
    }

    /** Finds anew what is left of each limit, after a capacity has changed. */
    void refreshLeft() {
        for (int k = 0; k < left.length; k++) {
            System.arraycopy(model.capacity[k], 0, left[k], 0, model.segments);
        }
        for (int e = 0; e < kwh.length; e++) {
            for (int s = 0; s < model.segments; s++) {
                for (int i = 0; kwh[e][s] > 0 && i < model.limitsOf[e].length; i++) {
                    left[model.limitsOf[e][i]][s] -= kwh[e][s] * model.sharesOf[e][i];
                }
            }
        }
    }

    /** Adds {@code amount} kWh, which may be negative. Checks nothing. */
    void add(int e, int s, double amount) {
        kwh[e][s] += amount;
        totalKwh[e] += amount;
        for (int i = 0; i < model.limitsOf[e].length; i++) {
            left[model.limitsOf[e][i]][s] -= amount * model.sharesOf[e][i];
        }
    }

    /** What vehicle e could take more in segment s by its own power, in kWh. */
    double ownRoom(int e, int s) {
        return model.maxKw[e] * model.hours[e][s] - kwh[e][s];
    }

    /** What the limits leave to vehicle e in segment s, in kWh. */
    double sharedRoom(int e, int s) {
        double room = Double.POSITIVE_INFINITY;
        for (int i = 0; i < model.limitsOf[e].length; i++) {
            room = Math.min(room, left[model.limitsOf[e][i]][s] / model.sharesOf[e][i]);
        }
        return Math.max(0, room);
    }

    double room(int e, int s) {
        return Math.min(ownRoom(e, s), sharedRoom(e, s));
    }
}
