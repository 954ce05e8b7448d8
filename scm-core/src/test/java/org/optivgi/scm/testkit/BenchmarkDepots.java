package org.optivgi.scm.testkit;

import org.optivgi.scm.algorithm.Problem;

/**
 * The depots that are benchmarked, by name. Each is generated from a fixed seed by {@code java.util.Random}, whose numbers
 * are specified, so that a name means the same depot on every machine.
 */
public enum BenchmarkDepots {
    /** One limit that never changes; every vehicle could be served alone, nine tenths of them all at once. */
    FLAT {
        @Override
        public Problem of(int vehicles) {
            return ContendedDepots.of(vehicles, 0);
        }
    },
    /** The same with a limit that changes three times. */
    CHANGING {
        @Override
        public Problem of(int vehicles) {
            return ContendedDepots.of(vehicles, 3);
        }
    },
    /** A night under feeders and panels with limits in kW and on every phase, minimum currents and a building's load. */
    TREE {
        @Override
        public Problem of(int vehicles) {
            return Depots.night(vehicles, true, vehicles);
        }
    };

    /** The depot of this kind with so many vehicles. */
    public abstract Problem of(int vehicles);
}
