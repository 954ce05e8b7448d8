package org.optivgi.scm.site;

import org.optivgi.scm.ev.PowerSeries;

/**
 * What draws power below a node and takes no orders, measured or forecast: a building, a pump, a charge point without
 * smart charging.
 *
 * @param l1Kw power on phase 1 for each step of the horizon
 * @param l2Kw on phase 2
 * @param l3Kw on phase 3
 */
public record UncontrolledLoad(PowerSeries l1Kw, PowerSeries l2Kw, PowerSeries l3Kw) {
    /**
     * @throws IllegalArgumentException if the three differ in length
     */
    public UncontrolledLoad {
        if (l1Kw.steps() != l2Kw.steps() || l1Kw.steps() != l3Kw.steps()) {
            throw new IllegalArgumentException("the phases of an uncontrolled load have " + l1Kw.steps() + ", "
                    + l2Kw.steps() + " and " + l3Kw.steps() + " steps; give one value per step of the horizon to each");
        }
    }

    /** A load of {@code kw} in all, a third of it on each phase. */
    public static UncontrolledLoad balanced(PowerSeries kw) {
        double[] third = kw.toArray();
        for (int step = 0; step < third.length; step++) {
            third[step] /= 3;
        }
        PowerSeries phase = PowerSeries.of(third);
        return new UncontrolledLoad(phase, phase, phase);
    }

    /** On one phase (1 to 3) in kW, or on all together (0). */
    double kwAt(int phase, int step) {
        return switch (phase) {
            case 1 -> l1Kw.at(step);
            case 2 -> l2Kw.at(step);
            case 3 -> l3Kw.at(step);
            default -> l1Kw.at(step) + l2Kw.at(step) + l3Kw.at(step);
        };
    }
}
