package org.optivgi.scm.site;

import org.optivgi.scm.ev.PowerSeries;

/**
 * A limit in amperes for each phase of the site, one value per step of the horizon.
 *
 * @param l1 the most on phase 1
 * @param l2 the most on phase 2
 * @param l3 the most on phase 3
 */
public record PhaseAmps(PowerSeries l1, PowerSeries l2, PowerSeries l3) {
    /**
     * @throws IllegalArgumentException if the three differ in length, or one holds NaN
     */
    public PhaseAmps {
        if (l1.steps() != l2.steps() || l1.steps() != l3.steps()) {
            throw new IllegalArgumentException("the phases of a limit have " + l1.steps() + ", " + l2.steps() + " and "
                    + l3.steps() + " steps; give one value per step of the horizon to each");
        }
        requireNumbers(l1);
        requireNumbers(l2);
        requireNumbers(l3);
    }

    /** The same limit on every phase. */
    public static PhaseAmps same(PowerSeries amps) {
        return new PhaseAmps(amps, amps, amps);
    }

    /** The limit on a phase, 1 to 3. */
    public PowerSeries of(int phase) {
        return switch (phase) {
            case 1 -> l1;
            case 2 -> l2;
            case 3 -> l3;
            default -> throw new IllegalArgumentException("phase is " + phase + " but a site has 1, 2 and 3");
        };
    }

    /** Number of steps. */
    public int steps() {
        return l1.steps();
    }

    private static void requireNumbers(PowerSeries amps) {
        if (amps.runs().stream().anyMatch(run -> Double.isNaN(run.kw()))) {
            throw new IllegalArgumentException("a limit in amperes is NaN; give amperes per phase");
        }
    }
}
