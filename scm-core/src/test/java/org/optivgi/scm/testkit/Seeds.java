package org.optivgi.scm.testkit;

import java.util.Random;

/** Repeats a property for many seeds and names the one that fails. */
public final class Seeds {
    private Seeds() {}

    /** One check of a property. */
    @FunctionalInterface
    public interface Property {
        void check(Random random) throws Exception;
    }

    /** Checks the property with a generator for each of the seeds 0 to {@code count - 1}. */
    public static void forEach(int count, Property property) {
        for (int seed = 0; seed < count; seed++) {
            try {
                property.check(new Random(seed));
            } catch (Exception | AssertionError failure) {
                throw new AssertionError("property fails for seed " + seed + " (new Random(" + seed + "L))", failure);
            }
        }
    }
}
