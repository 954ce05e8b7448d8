package org.optivgi.scm.site;

import java.util.List;
import org.optivgi.scm.ev.PowerSeries;
import org.optivgi.scm.ev.Run;

/**
 * The most that may be drawn, in kW for each step of the horizon. A step function of time, immutable. A negative limit
 * counts as 0: nothing may be drawn, and vehicles do not feed back.
 */
public final class SiteLimit {
    private final PowerSeries limit;

    private SiteLimit(PowerSeries limit) {
        this.limit = limit;
    }

    /** One value in kW per step; the array is copied and must not be empty. NaN is refused; infinity is no limit. */
    public static SiteLimit of(double... kwPerStep) {
        double[] allowed = kwPerStep.clone();
        for (int step = 0; step < allowed.length; step++) {
            allowed[step] = atLeastZero(allowed[step]);
        }
        return new SiteLimit(PowerSeries.of(allowed));
    }

    /**
     * Each run holds until the next begins; the first begins at step 0.
     *
     * @throws IllegalArgumentException if they do not ascend, lie outside the steps, or one is NaN
     */
    public static SiteLimit ofRuns(List<Run> runs, int steps) {
        return new SiteLimit(PowerSeries.ofRuns(
                runs.stream()
                        .map(run -> new Run(run.firstStep(), atLeastZero(run.kw())))
                        .toList(),
                steps));
    }

    /** The same limit in kW in every step. */
    public static SiteLimit constant(double kw, int steps) {
        return ofRuns(List.of(new Run(0, kw)), steps);
    }

    /** The stricter of the two in each step; both have the same number of steps. */
    public SiteLimit min(SiteLimit other) {
        if (other.steps() != steps()) {
            throw new IllegalArgumentException(
                    "a limit of " + steps() + " steps cannot be combined with one of " + other.steps());
        }
        double[] stricter = toArray();
        double[] others = other.toArray();
        for (int step = 0; step < stricter.length; step++) {
            stricter[step] = Math.min(stricter[step], others[step]);
        }
        return new SiteLimit(PowerSeries.of(stricter));
    }

    /** Number of steps, at least 1. */
    public int steps() {
        return limit.steps();
    }

    /** Limit in kW at {@code step}, never negative; infinite where there is none. */
    public double at(int step) {
        return limit.at(step);
    }

    /** Run-length list in ascending order, never empty; neighbours differ. */
    public List<Run> runs() {
        return limit.runs();
    }

    /** One value in kW per step, in a new array. */
    public double[] toArray() {
        return limit.toArray();
    }

    private static double atLeastZero(double kw) {
        if (Double.isNaN(kw)) {
            throw new IllegalArgumentException("a limit is NaN; give kW, or infinity for no limit");
        }
        return Math.max(0, kw);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SiteLimit that && limit.equals(that.limit);
    }

    @Override
    public int hashCode() {
        return limit.hashCode();
    }

    @Override
    public String toString() {
        return "SiteLimit of " + limit;
    }
}
