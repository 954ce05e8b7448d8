package org.optivgi.gateway.testing;

import java.util.Random;
import java.util.function.Consumer;

/** Runs a property over many seeded cases and names the seed of the case that fails. */
public final class Seeds {
    private Seeds() {}

    /** Runs the property for the seeds 0 to {@code cases - 1}. */
    public static void forEach(int cases, Consumer<Random> property) {
        for (int seed = 0; seed < cases; seed++) {
            try {
                property.accept(new Random(seed));
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError("fails with seed " + seed + ": " + failure.getMessage(), failure);
            }
        }
    }
}
