package org.optivgi.scm.algorithm;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.optivgi.scm.algorithm.Violation.Kind;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Run;
import org.optivgi.scm.ev.Schedule;
import org.optivgi.scm.ev.StepRange;

/**
 * What must hold for every plan, as code. Tests judge algorithms by it, and the runner lets no plan out that fails it.
 * Knows nothing of how plans are made. Stateless.
 */
public final class PlanCheck {
    /** A milliwatt: far below what any charge point resolves, far above the noise of adding up. */
    public static final double TOLERANCE_KW = 1e-6;

    private PlanCheck() {}

    /**
     * Every rule that the plan breaks, at most one of a kind for each vehicle; empty if it is fit to be sent. Whether a
     * vehicle gets more energy than it requires is not judged.
     */
    public static List<Violation> violations(Plan plan) {
        Problem problem = plan.problem();
        List<Violation> found = new ArrayList<>();
        int steps = problem.horizon().steps();
        for (Ev ev : problem.evs()) {
            Schedule schedule = plan.schedule(ev.evId());
            if (schedule.steps() == steps) {
                checkVehicle(ev, schedule, problem.horizon(), found);
            } else {
                found.add(new Violation(
                        Kind.LENGTH,
                        ev.evId(),
                        -1,
                        "schedule has " + schedule.steps() + " steps, the horizon " + steps));
            }
        }
        checkLimits(plan, found);
        return List.copyOf(found);
    }

    /**
     * As {@link #violations(Plan)}, and no vehicle gets more energy than it requires. A vehicle that charges at its
     * minimum power at least may still get what one step at that power carries beyond.
     */
    public static List<Violation> violationsWithinRequest(Plan plan) {
        List<Violation> found = new ArrayList<>(violations(plan));
        double hours = plan.problem().horizon().hoursPerStep();
        for (Ev ev : plan.problem().evs()) {
            double allowed = ev.energyKwh() + ev.minPowerKw() * hours;
            double energy = plan.energyKwh(ev.evId());
            if (!(energy <= allowed + TOLERANCE_KW)) {
                found.add(new Violation(
                        Kind.ENERGY_EXCEEDED,
                        ev.evId(),
                        -1,
                        energy + " kWh planned, " + ev.energyKwh() + " kWh required"));
            }
        }
        return List.copyOf(found);
    }

    private static void checkVehicle(Ev ev, Schedule schedule, Horizon horizon, List<Violation> found) {
        StepRange presence = ev.presence(horizon);
        List<Run> runs = schedule.runs();
        boolean[] seen = new boolean[Kind.values().length];
        for (int i = 0; i < runs.size(); i++) {
            int first = runs.get(i).firstStep();
            int end = i + 1 < runs.size() ? runs.get(i + 1).firstStep() : schedule.steps();
            double kw = runs.get(i).kw();
            Kind kind = judge(ev, presence, first, end, kw);
            if (kind != null && !seen[kind.ordinal()]) {
                seen[kind.ordinal()] = true;
                found.add(new Violation(
                        kind,
                        ev.evId(),
                        first,
                        kw + " kW from step " + first + " to " + end + "; the vehicle takes " + ev.minPowerKw() + " to "
                                + ev.maxPowerKw() + " kW from step " + presence.first() + " to " + presence.end()));
            }
        }
    }

    /** Adds the first step in which the vehicles exceed a limit, for each limit of the tree that they exceed. */
    private static void checkLimits(Plan plan, List<Violation> found) {
        Problem problem = plan.problem();
        SharedLimits limits = SharedLimits.of(problem);
        double[][] used = new double[limits.size()][problem.horizon().steps()];
        for (int e = 0; e < problem.evs().size(); e++) {
            double[] kw = plan.schedule(problem.evs().get(e).evId()).toArray();
            for (int i = 0; i < limits.countOf(e); i++) {
                double[] sum = used[limits.limitOf(e, i)];
                for (int step = 0; step < Math.min(kw.length, sum.length); step++) {
                    sum[step] += kw[step] * limits.shareOf(e, i);
                }
            }
        }
        for (int k = 0; k < used.length; k++) {
            checkLimit(limits, k, used[k], found);
        }
    }

    private static void checkLimit(SharedLimits limits, int k, double[] used, List<Violation> found) {
        for (int step = 0; step < used.length; step++) {
            double capacity = limits.capacity(k, step);
            // Written so that NaN fails.
            if (!(used[step] <= capacity + TOLERANCE_KW)) {
                String unit = limits.limit(k).phase() == 0 ? " kW" : " A";
                found.add(new Violation(
                        Kind.LIMIT_EXCEEDED,
                        null,
                        step,
                        used[step] + unit + " planned under a limit of " + capacity + unit + " at " + limits.limit(k)));
                return;
            }
        }
    }

    private static @Nullable Kind judge(Ev ev, StepRange presence, int first, int end, double kw) {
        if (!Double.isFinite(kw)) {
            return Kind.NOT_A_NUMBER;
        }
        if (kw < -TOLERANCE_KW || kw > ev.maxPowerKw() + TOLERANCE_KW) {
            return Kind.OUT_OF_BOUNDS;
        }
        if (Math.abs(kw) <= TOLERANCE_KW) {
            return null;
        }
        if (first < presence.first() || end > presence.end()) {
            return Kind.OUTSIDE_PRESENCE;
        }
        return kw < ev.minPowerKw() - TOLERANCE_KW ? Kind.BELOW_MINIMUM : null;
    }
}
