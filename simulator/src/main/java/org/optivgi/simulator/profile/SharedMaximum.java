package org.optivgi.simulator.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Shares what a ChargePointMaxProfile allows all connectors together among those that charge. */
public final class SharedMaximum {
    private SharedMaximum() {}

    /**
     * Equal shares, where what one connector may not use goes to the others.
     *
     * @param total what all may use together, zero or more; may be infinite
     * @param ceilings what each may use at most by itself, in the same unit
     * @return one share for each ceiling, in the same order; together at most {@code total}
     */
    public static double[] share(double total, double[] ceilings) {
        double[] shares = new double[ceilings.length];
        List<Integer> smallestFirst = new ArrayList<>();
        for (int i = 0; i < ceilings.length; i++) {
            smallestFirst.add(i);
        }
        smallestFirst.sort(Comparator.comparingDouble(index -> ceilings[index]));
        double left = total;
        for (int i = 0; i < ceilings.length; i++) {
            int index = smallestFirst.get(i);
            shares[index] = Math.min(ceilings[index], left / (ceilings.length - i));
            left -= shares[index];
        }
        return shares;
    }
}
