package org.optivgi.simulator.depot;

/** Peak and excess of a power or a current over time, in the unit of what is added. */
final class Tally {
    private double peak;
    private double now;
    private double worstExcess;
    private long excessNanos;
    private long longestExcessNanos;
    private long currentExcessNanos;
    private double excessHours;

    /**
     * A while of constant value.
     *
     * @param ceiling what it may be
     * @param tolerance what is arithmetic, not excess
     * @return whether this while is the first of an excess
     */
    boolean add(double value, long lengthNanos, double ceiling, double tolerance) {
        now = value;
        peak = Math.max(peak, value);
        if (!(value > ceiling + tolerance)) {
            currentExcessNanos = 0;
            return false;
        }
        boolean isFirst = currentExcessNanos == 0;
        worstExcess = Math.max(worstExcess, value - ceiling);
        excessNanos += lengthNanos;
        currentExcessNanos += lengthNanos;
        longestExcessNanos = Math.max(longestExcessNanos, currentExcessNanos);
        excessHours += (value - ceiling) * hours(lengthNanos);
        return isFirst;
    }

    static double hours(long nanos) {
        return nanos / 3.6e12;
    }

    double now() {
        return now;
    }

    Summary.Power asPower() {
        return new Summary.Power(peak, worstExcess, seconds(excessNanos), seconds(longestExcessNanos), excessHours);
    }

    Summary.Current asCurrent() {
        return new Summary.Current(peak, worstExcess, seconds(excessNanos), seconds(longestExcessNanos));
    }

    private static double seconds(long nanos) {
        return nanos / 1e9;
    }
}
