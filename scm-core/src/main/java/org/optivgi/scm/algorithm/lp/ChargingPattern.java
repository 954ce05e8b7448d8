package org.optivgi.scm.algorithm.lp;

/**
 * One way for a vehicle to charge: full power in some segments, minimum power in the others of its presence. Every
 * schedule of a vehicle is a mixture of such patterns, and its objective the mixture of theirs, so that the program can
 * be written in shares of patterns.
 *
 * @param vehicle its number
 * @param on whether it draws full power, by segment
 * @param value utilisation less switching, beyond that of drawing the minimum throughout
 * @param energyKwh energy beyond that of drawing the minimum throughout
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared or changed after construction.
record ChargingPattern(int vehicle, boolean[] on, double value, double energyKwh) {
    static ChargingPattern of(SegmentProgram program, int vehicle, boolean[] on) {
        double value = 0;
        double energy = 0;
        for (int s = program.first(vehicle); s <= program.end(vehicle) && s <= program.segments(); s++) {
            boolean isOn = s < program.end(vehicle) && on[s];
            boolean wasOn = s > program.first(vehicle) && on[s - 1];
            if (isOn) {
                value += program.utilisation(s);
                energy += program.hours(s);
            }
            if (isOn != wasOn) {
                value -= program.switchingCost(s);
            }
        }
        double span = program.span(vehicle);
        return new ChargingPattern(vehicle, on, value * span, energy * span);
    }
}
