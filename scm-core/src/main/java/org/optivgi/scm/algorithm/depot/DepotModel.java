package org.optivgi.scm.algorithm.depot;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.algorithm.SharedLimits;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.StepRange;

/**
 * The problem as plain arrays: vehicles e, segments s of the horizon, shared limits k. Read by every stage, written by
 * none.
 */
final class DepotModel {
    private static final double SECONDS_PER_HOUR = 3600;

    final Problem problem;
    /** The limits of the site; where there is a tariff, one more limit follows: the power that is bought. */
    final SharedLimits limits;

    final Timeline timeline;
    final int vehicles;
    final int segments;
    final StepRange[] presence;
    final double[] maxKw;
    final double[] minKw;
    /** What each requires: never more is given. */
    final double[] requestKwh;
    /** What each is expected to take of it, and can take within its presence: what is shared fairly. */
    final double[] expectedKwh;

    final double[] deliveredKwh;
    final int[] priority;
    /** Hours from now until each leaves, which may lie beyond the horizon. */
    final double[] departureHours;
    /** Hours from now at which each segment begins. */
    final double[] startHours;
    /** Hours that vehicle e is there in segment s. */
    final double[][] hours;
    /** What limit k carries in segment s, in kWh or ampere hours. Only {@link Purchase} changes its own. */
    final double[][] capacity;
    /** The limits that vehicle e shares, and what one of its kW takes of each. */
    final int[][] limitsOf;

    final double[][] sharesOf;
    /** Number of pairs of a vehicle and a limit that it shares. */
    final long shares;
    /** The vehicles that share limit k. */
    final int[][] sharers;
    /** What one kW of each of them takes of limit k. */
    final double[][] sharersShare;

    DepotModel(Problem problem, Timeline timeline) {
        this.problem = problem;
        this.limits = SharedLimits.of(problem);
        this.timeline = timeline;
        this.vehicles = problem.evs().size();
        this.segments = timeline.pieces();
        this.presence =
                problem.evs().stream().map(ev -> ev.presence(problem.horizon())).toArray(StepRange[]::new);
        this.maxKw = new double[vehicles];
        this.minKw = new double[vehicles];
        this.requestKwh = new double[vehicles];
        this.expectedKwh = new double[vehicles];
        this.deliveredKwh = new double[vehicles];
        this.priority = new int[vehicles];
        this.departureHours = new double[vehicles];
        this.startHours = new double[segments];
        this.hours = new double[vehicles][segments];
        boolean isPriced = problem.site().tariff().isPresent();
        int count = limits.size() + (isPriced ? 1 : 0);
        this.capacity = new double[count][segments];
        this.limitsOf = new int[vehicles][];
        this.sharesOf = new double[vehicles][];
        readSegments();
        for (int e = 0; e < vehicles; e++) {
            readVehicle(e, problem.evs().get(e));
        }
        this.shares = Arrays.stream(limitsOf).mapToLong(row -> row.length).sum();
        this.sharers = new int[count][];
        this.sharersShare = new double[count][];
        collectSharers();
    }

    private void collectSharers() {
        int[] counts = new int[sharers.length];
        Arrays.stream(limitsOf).flatMapToInt(Arrays::stream).forEach(k -> counts[k]++);
        for (int k = 0; k < counts.length; k++) {
            sharers[k] = new int[counts[k]];
            sharersShare[k] = new double[counts[k]];
        }
        Arrays.fill(counts, 0);
        for (int e = 0; e < vehicles; e++) {
            for (int i = 0; i < limitsOf[e].length; i++) {
                int k = limitsOf[e][i];
                sharers[k][counts[k]] = e;
                sharersShare[k][counts[k]++] = sharesOf[e][i];
            }
        }
    }

    /** What one kW of vehicle e takes of limit k; 0 if it does not share it. */
    double share(int e, int k) {
        for (int i = 0; i < limitsOf[e].length; i++) {
            if (limitsOf[e][i] == k) {
                return sharesOf[e][i];
            }
        }
        return 0;
    }

    /** The most that vehicle e may take of its i-th limit when it is allowed {@code kw}. */
    double mostOf(int e, int i, double kw) {
        return i < limits.countOf(e) ? limits.mostOf(e, i, kw) : kw;
    }

    /** The most that vehicle e may be allowed, in kW, so that it takes no more than {@code amount} of its i-th limit. */
    double mostKw(int e, int i, double amount) {
        return i < limits.countOf(e) ? limits.mostKw(e, i, amount) : amount;
    }

    private void readSegments() {
        double hoursPerStep = problem.horizon().hoursPerStep();
        double allPower = problem.evs().stream().mapToDouble(Ev::maxPowerKw).sum() * 1000 + 1;
        for (int s = 0; s < segments; s++) {
            startHours[s] = timeline.start(s) * hoursPerStep;
            for (int k = 0; k < capacity.length; k++) {
                for (int step = timeline.start(s); step < timeline.end(s); step++) {
                    // No limit is a limit that all vehicles together cannot reach.
                    double limit = k < limits.size() ? limits.capacity(k, step) : allPower;
                    capacity[k][s] += Math.min(limit, allPower) * hoursPerStep;
                }
            }
        }
    }

    private void readVehicle(int e, Ev ev) {
        int own = limits.countOf(e);
        int count = own + capacity.length - limits.size();
        limitsOf[e] = new int[count];
        sharesOf[e] = new double[count];
        for (int i = 0; i < count; i++) {
            limitsOf[e][i] = i < own ? limits.limitOf(e, i) : limits.size();
            sharesOf[e][i] = i < own ? limits.shareOf(e, i) : 1;
        }
        double hoursPerStep = problem.horizon().hoursPerStep();
        double present = 0;
        for (int s = 0; s < segments; s++) {
            int first = Math.max(presence[e].first(), timeline.start(s));
            int end = Math.min(presence[e].end(), timeline.end(s));
            hours[e][s] = Math.max(0, end - first) * hoursPerStep;
            present += hours[e][s];
        }
        // A connector that cannot be set to any power from the minimum to the maximum cannot charge.
        maxKw[e] = ev.powerSteps().down(ev.maxPowerKw());
        minKw[e] = ev.powerSteps().up(ev.minPowerKw());
        requestKwh[e] = maxKw[e] > 0 && minKw[e] <= maxKw[e] ? Math.min(ev.energyKwh(), maxKw[e] * present) : 0;
        Double expected = ev.standing().expectedKwh();
        expectedKwh[e] = expected == null ? requestKwh[e] : Math.min(expected, requestKwh[e]);
        deliveredKwh[e] = ev.standing().deliveredKwh();
        priority[e] = ev.standing().priority();
        departureHours[e] =
                Duration.between(problem.horizon().start(), ev.departure()).toSeconds() / SECONDS_PER_HOUR;
    }

    /** All that the vehicle's visit comes to if it gets what it is expected to take: what its fraction is of. */
    double visitKwh(int e) {
        Ev ev = problem.evs().get(e);
        Double expected = ev.standing().expectedKwh();
        return deliveredKwh[e] + (expected == null ? ev.energyKwh() : Math.min(expected, ev.energyKwh()));
    }

    /** Length of segment s in hours. */
    double hoursOf(int s) {
        return (timeline.end(s) - timeline.start(s)) * problem.horizon().hoursPerStep();
    }

    List<Ev> evs() {
        return problem.evs();
    }
}
