package org.optivgi.gateway.dispatch;

import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A sum of what flows, from which any summand can be taken again. Counted in whole milliwatts and microamperes, rounded
 * up, so that what was added and taken leaves nothing behind, however often. Used by one thread only.
 */
final class RunningSum {
    private static final double PARTS = 1e6;
    /** Keeps values that are whole but for the noise of floating point from being rounded up. */
    private static final double NOISE = 1e-3;

    private final NavigableMap<Instant, Long> steps = new TreeMap<>();
    private long first;
    private @Nullable PowerOverTime value;

    void add(PowerOverTime summand) {
        count(summand, 1);
    }

    void subtract(PowerOverTime summand) {
        count(summand, -1);
    }

    /** The sum, over time. */
    PowerOverTime value() {
        PowerOverTime known = value;
        if (known == null) {
            PowerOverTime.Builder builder = new PowerOverTime.Builder(first / PARTS);
            long running = first;
            for (var step : steps.entrySet()) {
                running += step.getValue();
                builder.from(step.getKey(), running / PARTS);
            }
            known = builder.build();
            value = known;
        }
        return known;
    }

    private void count(PowerOverTime summand, int sign) {
        value = null;
        long before = parts(summand.first());
        first += sign * before;
        for (Instant change : summand.changes()) {
            long now = parts(summand.at(change));
            long delta = sign * (now - before);
            before = now;
            steps.merge(change, delta, (one, other) -> one + other == 0 ? null : Long.valueOf(one + other));
        }
    }

    private static long parts(double amount) {
        return (long) Math.ceil(amount * PARTS - NOISE);
    }
}
