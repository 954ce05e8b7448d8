package org.optivgi.scm.algorithm.depot;

import java.util.Arrays;

/** What each vehicle is given during one piece of time, and what every limit leaves then. */
final class Headroom {
    private static final double NOISE_KW = 1e-9;

    private final DepotModel model;
    private final double[] room;
    private final double[] kw;

    Headroom(DepotModel model) {
        this.model = model;
        this.room = new double[model.capacity.length];
        this.kw = new double[model.vehicles];
    }

    private Headroom(Headroom other) {
        this.model = other.model;
        this.room = other.room.clone();
        this.kw = other.kw.clone();
    }

    /**
     * Takes everything back from everybody.
     *
     * @param step a step of the piece, which has the same limits throughout
     * @param boughtKw the most that all vehicles together may draw for the sake of cost
     */
    void open(int step, double boughtKw) {
        for (int k = 0; k < room.length; k++) {
            room[k] = k < model.limits.size() ? model.limits.capacity(k, step) : boughtKw;
        }
        Arrays.fill(kw, 0);
    }

    /** What vehicle e has, in kW. */
    double kw(int e) {
        return kw[e];
    }

    /** How much more vehicle e can be given, in kW. */
    double roomFor(int e) {
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < model.limitsOf[e].length; k++) {
            double own = model.mostOf(e, k, kw[e]);
            least = Math.min(least, model.mostKw(e, k, own + room[model.limitsOf[e][k]]) - kw[e]);
        }
        return least;
    }

    /** Gives vehicle e so many kW more; below 0: takes them back. */
    void give(int e, double more) {
        double before = kw[e];
        kw[e] += more;
        for (int k = 0; k < model.limitsOf[e].length; k++) {
            room[model.limitsOf[e][k]] -= model.mostOf(e, k, kw[e]) - model.mostOf(e, k, before);
        }
    }

    /** Whether all vehicles that can take any of {@code mostKw} could have their minimum at once, nobody having any yet. */
    boolean fitsMinimaOf(double[] mostKw) {
        double[] rest = room.clone();
        for (int e = 0; e < model.vehicles; e++) {
            for (int k = 0; mostKw[e] > 0 && k < model.limitsOf[e].length; k++) {
                rest[model.limitsOf[e][k]] -= model.mostOf(e, k, model.minKw[e]);
            }
        }
        return Arrays.stream(rest).allMatch(left -> left >= -NOISE_KW);
    }

    Headroom copy() {
        return new Headroom(this);
    }

    void becomes(Headroom other) {
        System.arraycopy(other.room, 0, room, 0, room.length);
        System.arraycopy(other.kw, 0, kw, 0, kw.length);
    }
}
