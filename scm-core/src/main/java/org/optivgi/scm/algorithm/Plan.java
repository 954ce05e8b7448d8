package org.optivgi.scm.algorithm;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.optivgi.scm.ev.ChargingProfile;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.ProfileRules;
import org.optivgi.scm.ev.ProfileShaper;
import org.optivgi.scm.ev.Schedule;

/**
 * The outcome of one calculation: a schedule for each vehicle, in the order of the problem, and what is known of its
 * quality. Immutable; begin with {@link #of} and add figures with the {@code with} methods.
 */
public final class Plan {
    private final Problem problem;
    private final String algorithm;
    private final PlanStatus status;
    private final Map<String, Schedule> schedules;
    private final @Nullable Double objective;
    private final @Nullable Double minFraction;
    private final @Nullable Double gap;
    private final List<String> notes;

    private Plan(
            Problem problem,
            String algorithm,
            PlanStatus status,
            Map<String, Schedule> schedules,
            @Nullable Double objective,
            @Nullable Double minFraction,
            @Nullable Double gap,
            List<String> notes) {
        this.problem = problem;
        this.algorithm = algorithm;
        this.status = status;
        this.schedules = schedules;
        this.objective = objective;
        this.minFraction = minFraction;
        this.gap = gap;
        this.notes = notes;
    }

    /**
     * @param algorithm name of the algorithm that made the schedules
     * @param schedules one per vehicle of the problem, in its order
     * @throws IllegalArgumentException if their number differs
     */
    public static Plan of(Problem problem, String algorithm, PlanStatus status, List<Schedule> schedules) {
        if (schedules.size() != problem.evs().size()) {
            throw new IllegalArgumentException(
                    "a plan for " + problem.evs().size() + " vehicles cannot have " + schedules.size() + " schedules");
        }
        Map<String, Schedule> byId = new LinkedHashMap<>();
        for (int i = 0; i < schedules.size(); i++) {
            byId.put(problem.evs().get(i).evId(), schedules.get(i));
        }
        return new Plan(problem, algorithm, status, Collections.unmodifiableMap(byId), null, null, null, List.of());
    }

    /** This plan with the value of the algorithm's own objective. */
    public Plan withObjective(double value) {
        return new Plan(problem, algorithm, status, schedules, value, minFraction, gap, notes);
    }

    /** This plan with the smallest fraction of its requirement that any vehicle gets; may exceed 1. */
    public Plan withMinFraction(double value) {
        return new Plan(problem, algorithm, status, schedules, objective, value, gap, notes);
    }

    /** This plan with a proven bound on how far its objective is from the best, relative to the best. */
    public Plan withGap(double value) {
        return new Plan(problem, algorithm, status, schedules, objective, minFraction, value, notes);
    }

    /** This plan with one more sentence for the operator: what was unusual and why. */
    public Plan withNote(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Plan(problem, algorithm, status, schedules, objective, minFraction, gap, List.copyOf(more));
    }

    /** What was planned for. */
    public Problem problem() {
        return problem;
    }

    /** Name of the algorithm that made the schedules; after a fall-back the heuristic's, not the chosen one's. */
    public String algorithm() {
        return algorithm;
    }

    public PlanStatus status() {
        return status;
    }

    /** Schedules by {@code evId}, in the order of the problem; one for every vehicle. */
    public Map<String, Schedule> schedules() {
        return schedules;
    }

    /**
     * The schedule of one vehicle.
     *
     * @throws IllegalArgumentException if the problem has no such vehicle
     */
    public Schedule schedule(String evId) {
        Schedule schedule = schedules.get(evId);
        if (schedule == null) {
            throw new IllegalArgumentException("the plan has no vehicle " + evId);
        }
        return schedule;
    }

    /** What the vehicle receives over the horizon, in kWh. */
    public double energyKwh(String evId) {
        return schedule(evId).energyKwh(problem.horizon());
    }

    /** What all vehicles together receive over the horizon, in kWh. */
    public double energyKwh() {
        return schedules.values().stream()
                .mapToDouble(schedule -> schedule.energyKwh(problem.horizon()))
                .sum();
    }

    /** The value of the algorithm's own objective; empty if it has none. */
    public OptionalDouble objective() {
        return optional(objective);
    }

    /** The smallest fraction of its requirement that any vehicle gets; empty if the algorithm does not weigh it. */
    public OptionalDouble minFraction() {
        return optional(minFraction);
    }

    /** Proven relative distance from the best objective; empty if nothing is proven. */
    public OptionalDouble gap() {
        return optional(gap);
    }

    /** Sentences for the operator, in the order in which they arose; mostly empty. */
    public List<String> notes() {
        return notes;
    }

    /**
     * The profile over the whole horizon for each <em>active</em> vehicle, in the order of the problem. A vehicle that
     * is only expected has no transaction that could take one.
     *
     * @param rules what the charge point of a vehicle wants
     * @throws IllegalStateException if a connector takes amperes and its voltage is unknown
     */
    public List<EvCharging> fullProfiles(Function<? super Ev, ProfileRules> rules) {
        return profiles((ev, schedule) -> new ProfileShaper(rules.apply(ev)).full(ev, schedule, problem.horizon()));
    }

    /**
     * The profile of the current step for each <em>active</em> vehicle, in the order of the problem.
     *
     * @param rules what the charge point of a vehicle wants
     * @throws IllegalStateException if a connector takes amperes and its voltage is unknown
     */
    public List<EvCharging> currentProfiles(Function<? super Ev, ProfileRules> rules) {
        return profiles((ev, schedule) -> new ProfileShaper(rules.apply(ev)).current(ev, schedule, problem.horizon()));
    }

    private List<EvCharging> profiles(BiFunction<Ev, Schedule, ChargingProfile> shape) {
        return problem.evs().stream()
                .filter(Ev::active)
                .map(ev -> {
                    Schedule schedule = schedule(ev.evId());
                    return new EvCharging(ev, schedule, shape.apply(ev, schedule));
                })
                .toList();
    }

    private static OptionalDouble optional(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    @Override
    public String toString() {
        return "Plan[" + algorithm + ", " + status + ", " + schedules.size() + " vehicles, objective=" + objective
                + ", minFraction=" + minFraction + ", gap=" + gap + ", notes=" + notes + "]";
    }
}
