package org.optivgi.scm.ev;

import java.util.List;

/**
 * The power planned for one vehicle, in kW for each step of the horizon. Immutable; says nothing about whether the plan
 * is allowed, which is for {@code PlanCheck} to judge.
 */
public final class Schedule {
    private final PowerSeries power;

    private Schedule(PowerSeries power) {
        this.power = power;
    }

    /** One value in kW per step; the array is copied and must not be empty. */
    public static Schedule of(double... kwPerStep) {
        return new Schedule(PowerSeries.of(kwPerStep));
    }

    /** Each run holds until the next begins; the first begins at step 0. */
    public static Schedule ofRuns(List<Run> runs, int steps) {
        return new Schedule(PowerSeries.ofRuns(runs, steps));
    }

    /** No power in any step. */
    public static Schedule zero(int steps) {
        return new Schedule(PowerSeries.constant(0, steps));
    }

    /** Number of steps, at least 1. */
    public int steps() {
        return power.steps();
    }

    /** Power in kW at {@code step}, which lies within 0 (inclusive) and {@link #steps()} (exclusive). */
    public double at(int step) {
        return power.at(step);
    }

    /** Run-length list in ascending order, never empty; neighbours differ. */
    public List<Run> runs() {
        return power.runs();
    }

    /** One value in kW per step, in a new array. */
    public double[] toArray() {
        return power.toArray();
    }

    /** What the vehicle receives over the horizon, in kWh. */
    public double energyKwh(Horizon horizon) {
        return power.sum() * horizon.hoursPerStep();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schedule that && power.equals(that.power);
    }

    @Override
    public int hashCode() {
        return power.hashCode();
    }

    @Override
    public String toString() {
        return "Schedule of " + power;
    }
}
