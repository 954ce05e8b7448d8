package org.optivgi.gateway.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.DoubleBinaryOperator;

/**
 * A power in kW for every instant: constant between a finite number of changes, immutable. Each change takes effect at
 * its instant, inclusively.
 */
public final class PowerOverTime {
    /** Ascending; value i+1 holds from change i on. */
    private final Instant[] changes;

    private final double[] kw;

    private PowerOverTime(Instant[] changes, double[] kw) {
        this.changes = changes;
        this.kw = kw;
    }

    /** The same power always. */
    public static PowerOverTime constant(double kw) {
        return new PowerOverTime(new Instant[0], new double[] {kw});
    }

    /** This power until {@code from}, and another one from then on. */
    public PowerOverTime then(Instant from, double laterKw) {
        return then(from, constant(laterKw));
    }

    /** This power until {@code from}, and {@code later} from then on. */
    public PowerOverTime then(Instant from, PowerOverTime later) {
        Builder builder = new Builder(kw[0]);
        for (int i = 0; i < changes.length && changes[i].isBefore(from); i++) {
            builder.from(changes[i], kw[i + 1]);
        }
        builder.from(from, later.at(from));
        for (int i = 0; i < later.changes.length; i++) {
            if (later.changes[i].isAfter(from)) {
                builder.from(later.changes[i], later.kw[i + 1]);
            }
        }
        return builder.build();
    }

    /** The power at an instant, in kW. */
    public double at(Instant time) {
        int found = Arrays.binarySearch(changes, time);
        return kw[found >= 0 ? found + 1 : -found - 1];
    }

    /** At every instant the larger of the two. */
    public PowerOverTime max(PowerOverTime other) {
        return combine(other, Math::max);
    }

    /** At every instant the smaller of the two. */
    public PowerOverTime min(PowerOverTime other) {
        return combine(other, Math::min);
    }

    /** At every instant the sum of the two. */
    public PowerOverTime plus(PowerOverTime other) {
        return combine(other, Double::sum);
    }

    /** At every instant the sum of all; 0 of none. Cheaper than adding one by one. */
    public static PowerOverTime sum(Collection<PowerOverTime> all) {
        double first = 0;
        SortedMap<Instant, Double> steps = new TreeMap<>();
        for (PowerOverTime one : all) {
            first += one.kw[0];
            for (int i = 0; i < one.changes.length; i++) {
                steps.merge(one.changes[i], one.kw[i + 1] - one.kw[i], Double::sum);
            }
        }
        Builder builder = new Builder(first);
        double running = first;
        for (Map.Entry<Instant, Double> step : steps.entrySet()) {
            running += step.getValue();
            builder.from(step.getKey(), running);
        }
        return builder.build();
    }

    /** At every instant this less the other; may be negative. */
    public PowerOverTime minus(PowerOverTime other) {
        return combine(other, (mine, theirs) -> mine - theirs);
    }

    /**
     * At every instant the largest power within {@code tolerance} before and after it: what holds at a connector whose
     * clock may be off by so much.
     */
    public PowerOverTime widened(Duration tolerance) {
        PowerOverTime widest = changes.length == 0 ? this : constant(kw[0]).then(changes[0].plus(tolerance), 0);
        for (int i = 0; i < changes.length; i++) {
            PowerOverTime piece = constant(0).then(changes[i].minus(tolerance), kw[i + 1]);
            boolean isLast = i + 1 == changes.length;
            widest = widest.max(isLast ? piece : piece.then(changes[i + 1].plus(tolerance), 0));
        }
        return widest;
    }

    /** The largest power from {@code from} (inclusive) to {@code until} (exclusive; after {@code from}). */
    public double maxBetween(Instant from, Instant until) {
        return extremeBetween(from, until, Math::max);
    }

    /** The smallest power from {@code from} (inclusive) to {@code until} (exclusive; after {@code from}). */
    public double minBetween(Instant from, Instant until) {
        return extremeBetween(from, until, Math::min);
    }

    /** The largest power from {@code from} on, for ever. */
    public double maxFrom(Instant from) {
        return extremeBetween(from, Instant.MAX, Math::max);
    }

    /** The instants at which the power changes, ascending. */
    public List<Instant> changes() {
        return List.of(changes);
    }

    private double extremeBetween(Instant from, Instant until, DoubleBinaryOperator extreme) {
        double found = at(from);
        for (int i = 0; i < changes.length; i++) {
            if (changes[i].isAfter(from) && changes[i].isBefore(until)) {
                found = extreme.applyAsDouble(found, kw[i + 1]);
            }
        }
        return found;
    }

    private PowerOverTime combine(PowerOverTime other, DoubleBinaryOperator operator) {
        SortedSet<Instant> instants = new TreeSet<>(Arrays.asList(changes));
        instants.addAll(Arrays.asList(other.changes));
        Builder builder = new Builder(operator.applyAsDouble(kw[0], other.kw[0]));
        for (Instant instant : instants) {
            builder.from(instant, operator.applyAsDouble(at(instant), other.at(instant)));
        }
        return builder.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PowerOverTime that
                && Arrays.equals(changes, that.changes)
                && Arrays.equals(kw, that.kw);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(changes) + Arrays.hashCode(kw);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder().append(kw[0]).append(" kW");
        for (int i = 0; i < changes.length; i++) {
            text.append(", from ")
                    .append(changes[i])
                    .append(' ')
                    .append(kw[i + 1])
                    .append(" kW");
        }
        return text.toString();
    }

    /** Collects changes in ascending order and leaves out those that change nothing. */
    private static final class Builder {
        private final List<Instant> changes = new ArrayList<>();
        private final List<Double> values = new ArrayList<>();

        Builder(double first) {
            values.add(first);
        }

        void from(Instant instant, double value) {
            if (values.get(values.size() - 1) != value) {
                changes.add(instant);
                values.add(value);
            }
        }

        PowerOverTime build() {
            return new PowerOverTime(
                    changes.toArray(Instant[]::new),
                    values.stream().mapToDouble(Double::doubleValue).toArray());
        }
    }
}
