package org.optivgi.scm.algorithm.lp;

/**
 * Finds the pattern of a vehicle that is worth most at given prices, by dynamic programming over its segments: charge or
 * not, with a cost for each change.
 */
final class PatternPricing {
    private final SegmentProgram program;

    PatternPricing(SegmentProgram program) {
        this.program = program;
    }

    /** A pattern and what it is worth at the prices, at least 0 (for charging at minimum power throughout). */
    @SuppressWarnings("ArrayRecordComponent") // A carrier between neighbours, compared by nobody.
    record Best(boolean[] on, double worth) {}

    /** The pattern worth most. Linear in the segments of the presence. */
    Best best(int e, Prices prices) {
        int first = program.first(e);
        int end = program.end(e);
        int count = end - first;
        boolean[] cameToOnFromOn = new boolean[count];
        boolean[] cameToOffFromOn = new boolean[count + 1];
        double on = Double.NEGATIVE_INFINITY;
        double off = 0;
        for (int i = 0; i < count; i++) {
            int s = first + i;
            double cost = program.switchingCost(s);
            cameToOffFromOn[i] = on - cost > off;
            cameToOnFromOn[i] = on > off - cost;
            double nextOff = Math.max(off, on - cost);
            double nextOn =
                    program.hasChoice(e, s) ? Math.max(on, off - cost) + worth(e, s, prices) : Double.NEGATIVE_INFINITY;
            off = nextOff;
            on = nextOn;
        }
        // The presence ends before the horizon does, so the last border always costs.
        cameToOffFromOn[count] = on - 1 > off;
        boolean[] pattern = new boolean[program.segments()];
        boolean isOn = cameToOffFromOn[count];
        for (int i = count - 1; i >= 0; i--) {
            pattern[first + i] = isOn;
            isOn = isOn ? cameToOnFromOn[i] : cameToOffFromOn[i];
        }
        return new Best(pattern, program.span(e) * Math.max(off, on - 1));
    }

    /** What 1 kW throughout segment {@code s} is worth to vehicle {@code e}, switching aside. */
    private double worth(int e, int s, Prices prices) {
        return program.utilisation(s) - prices.power()[s] + prices.energy()[e] * program.hours(s);
    }
}
