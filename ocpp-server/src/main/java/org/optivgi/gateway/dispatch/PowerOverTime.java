package org.optivgi.gateway.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/**
 * A power in kW, or a current in A, for every instant: constant between a finite number of changes, immutable. Each
 * change takes effect at its instant, inclusively.
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

    /** The power at an instant. */
    public double at(Instant time) {
        int found = Arrays.binarySearch(changes, time);
        return kw[found >= 0 ? found + 1 : -found - 1];
    }

    /** The power before the first change. */
    double first() {
        return kw[0];
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

    /** At every instant what the function makes of the power then. */
    public PowerOverTime mapped(DoubleUnaryOperator function) {
        Builder builder = new Builder(function.applyAsDouble(kw[0]));
        for (int i = 0; i < changes.length; i++) {
            builder.from(changes[i], function.applyAsDouble(kw[i + 1]));
        }
        return builder.build();
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
        Builder builder = new Builder(operator.applyAsDouble(kw[0], other.kw[0]));
        int mine = 0;
        int theirs = 0;
        while (mine < changes.length || theirs < other.changes.length) {
            int order;
            if (mine == changes.length) {
                order = 1;
            } else if (theirs == other.changes.length) {
                order = -1;
            } else {
                order = changes[mine].compareTo(other.changes[theirs]);
            }
            Instant next = order <= 0 ? changes[mine] : other.changes[theirs];
            mine += order <= 0 ? 1 : 0;
            theirs += order >= 0 ? 1 : 0;
            builder.from(next, operator.applyAsDouble(kw[mine], other.kw[theirs]));
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
        StringBuilder text = new StringBuilder().append(kw[0]);
        for (int i = 0; i < changes.length; i++) {
            text.append(", from ").append(changes[i]).append(' ').append(kw[i + 1]);
        }
        return text.toString();
    }

    /** Collects changes in ascending order and leaves out those that change nothing. */
    static final class Builder {
        private final List<Instant> changes = new ArrayList<>();
        private double[] values = new double[8];

        Builder(double first) {
            values[0] = first;
        }

        void from(Instant instant, double value) {
            int count = changes.size();
            if (values[count] != value) {
                changes.add(instant);
                if (count + 1 == values.length) {
                    values = Arrays.copyOf(values, 2 * values.length);
                }
                values[count + 1] = value;
            }
        }

        PowerOverTime build() {
            return new PowerOverTime(changes.toArray(Instant[]::new), Arrays.copyOf(values, changes.size() + 1));
        }
    }
}
