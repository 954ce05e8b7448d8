package org.optivgi.scm.algorithm.lp;

import java.util.ArrayList;
import java.util.List;
import org.optivgi.scm.algorithm.Admission;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Run;
import org.optivgi.scm.ev.Schedule;
import org.optivgi.scm.ev.StepRange;

/**
 * The program of the reference with one variable per vehicle and segment. A segment is a longest stretch of steps in
 * which no vehicle comes, goes or is paused and the limit stays. Some optimal solution is constant in each: see the
 * lemma in {@code docs/scheduling.md}.
 *
 * <p>The power of a vehicle while it may charge is its minimum plus a <em>share</em> between 0 and 1 of the
 * {@link #span} up to its maximum. Immutable after construction; arrays are indexed by vehicle and segment.
 */
final class SegmentProgram {
    /** Weight of the common fraction for each vehicle and step. */
    private static final double FRACTION_WEIGHT = 100;

    private final Problem problem;
    private final double hours;
    /** First step of each segment, and the number of steps at the end. */
    private final int[] start;

    private final int[] length;
    /** What the limit leaves in each segment when everyone who may charge has the minimum, in kW. */
    private final double[] capacity;
    /** What one kW in a segment is worth as utilisation. */
    private final double[] utilisation;
    /** Segments from the first to before the end of each vehicle's presence. */
    private final int[] first;

    private final int[] end;
    private final boolean[][] paused;
    private final double[] min;
    private final double[] span;
    /** Required energy in kWh, and 0 for a vehicle that the common fraction leaves out. */
    private final double[] required;

    SegmentProgram(Problem problem, Admission admission) {
        this.problem = problem;
        List<Ev> evs = problem.evs();
        int vehicles = evs.size();
        int steps = problem.horizon().steps();
        this.hours = problem.horizon().hoursPerStep();
        StepRange[] presence =
                evs.stream().map(ev -> ev.referencePresence(problem.horizon())).toArray(StepRange[]::new);
        this.start = breakpoints(presence, problem.site().limit().runs(), admission, steps);
        int segments = start.length - 1;
        this.length = new int[segments];
        this.capacity = new double[segments];
        this.utilisation = new double[segments];
        this.first = new int[vehicles];
        this.end = new int[vehicles];
        this.paused = new boolean[vehicles][segments];
        this.min = new double[vehicles];
        this.span = new double[vehicles];
        this.required = new double[vehicles];
        double sumOfMaxima = evs.stream().mapToDouble(Ev::maxPowerKw).sum();
        for (int s = 0; s < segments; s++) {
            length[s] = start[s + 1] - start[s];
            double limit = problem.site().limit().at(start[s]);
            capacity[s] = limit;
            double most = Math.min(sumOfMaxima, limit);
            utilisation[s] = most > 0 ? length[s] / most : 0;
        }
        int[] segmentOf = segmentOf(steps);
        for (int e = 0; e < vehicles; e++) {
            addVehicle(e, evs.get(e), presence[e], admission, segmentOf);
        }
        for (int s = 0; s < segments; s++) {
            // Minimum powers fit but for rounding.
            capacity[s] = Math.max(0, capacity[s]);
        }
        for (int e = 0; e < vehicles; e++) {
            if (!canCharge(e)) {
                required[e] = 0;
            }
        }
    }

    private void addVehicle(int e, Ev ev, StepRange presence, Admission admission, int[] segmentOf) {
        min[e] = ev.minPowerKw();
        span[e] = ev.maxPowerKw() - ev.minPowerKw();
        required[e] = ev.energyKwh();
        if (presence.isEmpty()) {
            return;
        }
        first[e] = segmentOf[presence.first()];
        end[e] = segmentOf[presence.end()];
        for (int s = first[e]; s < end[e]; s++) {
            paused[e][s] = admission.isPaused(e, start[s]);
            if (!paused[e][s]) {
                capacity[s] -= min[e];
            }
        }
    }

    private static int[] breakpoints(StepRange[] presence, List<Run> limits, Admission admission, int steps) {
        boolean[] breaks = new boolean[steps + 1];
        breaks[0] = true;
        breaks[steps] = true;
        for (StepRange range : presence) {
            if (!range.isEmpty()) {
                breaks[range.first()] = true;
                breaks[range.end()] = true;
            }
        }
        for (Run limit : limits) {
            breaks[limit.firstStep()] = true;
        }
        int count = 0;
        for (int t = 0; t <= steps; t++) {
            breaks[t] |= admission.changesAt(t);
            count += breaks[t] ? 1 : 0;
        }
        int[] start = new int[count];
        int segment = 0;
        for (int t = 0; t <= steps; t++) {
            if (breaks[t]) {
                start[segment++] = t;
            }
        }
        return start;
    }

    /** The segment that begins at each breakpoint, by step. */
    private int[] segmentOf(int steps) {
        int[] segmentOf = new int[steps + 1];
        for (int s = 0; s < start.length; s++) {
            segmentOf[start[s]] = s;
        }
        return segmentOf;
    }

    /** Whether the vehicle can get any power at all: it is there while there is power for it. */
    private boolean canCharge(int e) {
        for (int s = first[e]; s < end[e]; s++) {
            if (hasChoice(e, s) || (mayCharge(e, s) && min[e] > 0)) {
                return true;
            }
        }
        return false;
    }

    int steps() {
        return problem.horizon().steps();
    }

    int vehicles() {
        return min.length;
    }

    int segments() {
        return length.length;
    }

    /** Steps in the segment. */
    int length(int s) {
        return length[s];
    }

    /** Hours in the segment. */
    double hours(int s) {
        return length[s] * hours;
    }

    /** Power in kW that vehicles may share beyond their minima; may be infinite. */
    double capacity(int s) {
        return capacity[s];
    }

    /** What one kW throughout the segment is worth as utilisation. */
    double utilisation(int s) {
        return utilisation[s];
    }

    /** First segment of the presence. */
    int first(int e) {
        return first[e];
    }

    /** The segment after the presence. */
    int end(int e) {
        return end[e];
    }

    /** Whether the vehicle is present and not paused. */
    boolean mayCharge(int e, int s) {
        return s >= first[e] && s < end[e] && !paused[e][s];
    }

    /** Whether there is anything to decide for the vehicle in the segment: it may charge, and at more than its minimum. */
    boolean hasChoice(int e, int s) {
        return mayCharge(e, s) && span[e] > 0 && capacity[s] > 0;
    }

    /** Power between minimum and maximum, in kW. */
    double span(int e) {
        return span[e];
    }

    /** Required energy in kWh; 0 if the common fraction leaves the vehicle out: it requires or can get nothing. */
    double required(int e) {
        return required[e];
    }

    /** What the vehicles that may charge can take at most beyond their minima, in kW by segment. */
    double[] mostShared() {
        double[] most = new double[segments()];
        for (int e = 0; e < vehicles(); e++) {
            for (int s = first[e]; s < end[e]; s++) {
                most[s] += paused[e][s] ? 0 : span[e];
            }
        }
        return most;
    }

    /** The mean share of each segment in a schedule: what the lemma makes of a schedule that changes within segments. */
    double[][] meanShares(List<Schedule> schedules) {
        double[][] shares = new double[vehicles()][segments()];
        for (int e = 0; e < vehicles(); e++) {
            double[] kw = schedules.get(e).toArray();
            for (int s = first[e]; s < end[e]; s++) {
                double sum = 0;
                for (int t = start[s]; t < start[s + 1]; t++) {
                    sum += kw[t];
                }
                boolean hasShare = mayCharge(e, s) && span[e] > 0;
                shares[e][s] = hasShare ? (sum / length[s] - min[e]) / span[e] : 0;
            }
        }
        return shares;
    }

    /** Energy in kWh that the vehicle gets at its minimum power. */
    double energyAtMinimum(int e) {
        double energy = 0;
        for (int s = first[e]; s < end[e]; s++) {
            energy += paused[e][s] ? 0 : min[e] * hours(s);
        }
        return energy;
    }

    /** What the common fraction is worth. */
    double fractionWeight() {
        return FRACTION_WEIGHT * problem.horizon().steps() * vehicles();
    }

    /** Whether any vehicle takes part in the common fraction. */
    boolean hasFraction() {
        for (double energy : required) {
            if (energy > 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * What switching costs at the border before segment {@code s} for 1 kW: 1, but 0 at the very beginning, where
     * nothing was before.
     */
    double switchingCost(int s) {
        return start[s] == 0 ? 0 : 1;
    }

    /** Powers in kW by vehicle and segment, from shares. */
    double[][] powers(double[][] shares) {
        double[][] kw = new double[vehicles()][segments()];
        for (int e = 0; e < vehicles(); e++) {
            for (int s = first[e]; s < end[e]; s++) {
                kw[e][s] = paused[e][s] ? 0 : min[e] + shares[e][s] * span[e];
            }
        }
        return kw;
    }

    /** The smallest fraction of its requirement that any vehicle of the common fraction gets; 0 if there is none. */
    double fraction(double[][] kw) {
        double smallest = Double.POSITIVE_INFINITY;
        for (int e = 0; e < vehicles(); e++) {
            if (required[e] > 0) {
                double energy = 0;
                for (int s = first[e]; s < end[e]; s++) {
                    energy += kw[e][s] * hours(s);
                }
                smallest = Math.min(smallest, energy / required[e]);
            }
        }
        return smallest == Double.POSITIVE_INFINITY ? 0 : smallest;
    }

    /** The objective of the reference for the given powers. */
    double objective(double[][] kw) {
        double value = fractionWeight() * fraction(kw);
        for (double[] power : kw) {
            double before = power.length > 0 ? power[0] : 0;
            for (int s = 0; s < power.length; s++) {
                value += utilisation[s] * power[s] - Math.abs(power[s] - before);
                before = power[s];
            }
        }
        return value;
    }

    /** One schedule per vehicle from powers by segment. */
    List<Schedule> schedules(double[][] kw) {
        List<Schedule> schedules = new ArrayList<>(kw.length);
        for (double[] power : kw) {
            List<Run> runs = new ArrayList<>(power.length);
            for (int s = 0; s < power.length; s++) {
                runs.add(new Run(start[s], power[s]));
            }
            schedules.add(Schedule.ofRuns(runs, problem.horizon().steps()));
        }
        return schedules;
    }
}
