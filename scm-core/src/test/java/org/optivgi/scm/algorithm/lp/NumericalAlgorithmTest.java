package org.optivgi.scm.algorithm.lp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.optivgi.scm.algorithm.Deadline;
import org.optivgi.scm.algorithm.GoAlgorithm;
import org.optivgi.scm.algorithm.MinimumPowerArbiter;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.algorithm.PlanCheck;
import org.optivgi.scm.algorithm.PlanStatus;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Run;
import org.optivgi.scm.site.Site;
import org.optivgi.scm.site.SiteLimit;
import org.optivgi.scm.testkit.Problems;
import org.optivgi.scm.testkit.ReferenceObjective;
import org.optivgi.scm.testkit.Seeds;
import org.optivgi.scm.testkit.Vectors;
import org.optivgi.scm.testkit.Vectors.Vector;

class NumericalAlgorithmTest {
    private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");
    private static final Horizon HORIZON = Horizon.from(START);

    static List<Vector> vectors() {
        return Vectors.read("lp");
    }

    private static Plan solve(Problem problem) {
        return new NumericalAlgorithm().solve(problem, Deadline.none());
    }

    private static Ev.Builder ev(String id) {
        return Ev.builder(id)
                .powerKw(0, 7.2)
                .arrival(START)
                .departure(START.plus(Duration.ofMinutes(90)))
                .energyKwh(5);
    }

    private static Problem problem(double limitKw, List<Ev> evs) {
        return new Problem(evs, Site.of(SiteLimit.constant(limitKw, HORIZON.steps())), HORIZON);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void reachesTheReferencesObjectiveWithinItsConstraints(Vector vector) {
        Plan plan = solve(vector.problem());

        double tolerance = 1e-6 * Math.abs(vector.objective());
        assertThat(plan.status()).isEqualTo(PlanStatus.OPTIMAL);
        assertThat(plan.objective().orElseThrow()).isCloseTo(vector.objective(), within(tolerance));
        assertThat(ReferenceObjective.of(plan)).isCloseTo(vector.objective(), within(tolerance));
        assertThat(plan.minFraction().orElseThrow()).isCloseTo(vector.minFraction(), within(1e-6));
        assertThat(PlanCheck.violations(plan)).isEmpty();
        for (Ev ev : vector.problem().evs()) {
            double[] kw = plan.schedule(ev.evId()).toArray();
            for (int t = 0; t < kw.length; t++) {
                boolean present =
                        ev.referencePresence(vector.problem().horizon()).contains(t);
                assertThat(kw[t]).isBetween(present ? ev.minPowerKw() - 1e-9 : 0, present ? ev.maxPowerKw() + 1e-9 : 0);
            }
        }
    }

    @Test
    void allVectorsAreThere() {
        assertThat(vectors()).hasSize(16);
    }

    @Test
    void equalsTheUnreducedProgram() {
        Seeds.forEach(Integer.getInteger("lp.instances", 1_000), random -> {
            Problem problem = Problems.regular(random, 1 + random.nextInt(4), 4 + random.nextInt(25));
            UnreducedProgram unreduced = new UnreducedProgram(problem);

            Plan plan = solve(problem);

            LpSolution reference =
                    new OjAlgoSolver().solve(unreduced.model(), Deadline.none()).orElseThrow();
            double expected = unreduced.constant();
            double[] objective = unreduced.model().objective();
            for (int j = 0; j < objective.length; j++) {
                expected += objective[j] * reference.values()[j];
            }
            assertThat(plan.status()).isEqualTo(PlanStatus.OPTIMAL);
            assertThat(plan.objective().orElseThrow())
                    .isCloseTo(expected, within(1e-6 * Math.max(1, Math.abs(expected))));
        });
    }

    @Test
    void noVehiclesMakeAnEmptyPlan() {
        Plan plan = solve(problem(30, List.of()));

        assertThat(plan.schedules()).isEmpty();
        assertThat(plan.objective()).hasValue(0);
        assertThat(plan.minFraction()).isEmpty();
    }

    // Defect B5: infeasible, and the reference never looked.
    @Test
    void minimumPowersThatDoNotFitAreServedInTurnWithinTheLimit() {
        List<Ev> evs = IntStream.range(0, 3)
                .mapToObj(i -> ev("ev-" + i).powerKw(3, 7.2).build())
                .toList();

        Plan plan = solve(problem(5, evs));

        assertThat(plan.status()).isEqualTo(PlanStatus.CURTAILED);
        assertThat(PlanCheck.violations(plan)).isEmpty();
        assertThat(plan.schedules().values().stream().filter(schedule -> schedule.at(0) > 0))
                .hasSize(1);
        assertThat(evs).allSatisfy(ev -> assertThat(plan.energyKwh(ev.evId())).isGreaterThan(1));
    }

    // Defect B6: a vehicle without demand divided by zero, and nobody got a profile.
    @Test
    void aVehicleThatRequiresNothingLeavesTheFractionOut() {
        Plan plan = solve(
                problem(7.2, List.of(ev("van").build(), ev("full").energyKwh(0).build())));

        assertThat(plan.minFraction().orElseThrow()).isCloseTo(7.2 * 1.5 / 5, within(1e-6));
        assertThat(PlanCheck.violations(plan)).isEmpty();
    }

    // Defect B7: a limit of 0 divided by zero.
    @Test
    void aLimitOfZeroForAWhilePausesEverybodyForThatWhile() {
        Problem problem = new Problem(
                List.of(ev("van").build(), ev("bus").powerKw(2, 50).build()),
                Site.of(SiteLimit.ofRuns(List.of(new Run(0, 20), new Run(10, 0), new Run(25, 20)), 480)),
                HORIZON);

        Plan plan = solve(problem);

        assertThat(PlanCheck.violations(plan)).isEmpty();
        assertThat(plan.schedule("van").at(10)).isZero();
        assertThat(plan.schedule("bus").at(24)).isZero();
        assertThat(plan.energyKwh("van")).isGreaterThan(1);
    }

    @Test
    void aLimitOfZeroThroughoutIsAPlanOfNothing() {
        Plan plan = solve(problem(0, List.of(ev("van").build())));

        assertThat(plan.energyKwh()).isZero();
        assertThat(plan.minFraction()).isEmpty();
    }

    // Defect B11: one such vehicle left 16 others with 0.1, 0 and 0 kWh at 8.3, 0 and 0 kW.
    @Test
    void aVehicleThatCannotChargeTakesNothingFromTheOthers() {
        List<Ev> others =
                IntStream.range(0, 16).mapToObj(i -> ev("ev-" + i).build()).toList();
        double alone = solve(problem(116, others)).energyKwh();
        List<Ev> hopeless = List.of(
                ev("overstaying").departure(START.minusSeconds(60)).build(),
                ev("far-off")
                        .arrival(START.plus(Duration.ofMinutes(500)))
                        .departure(START.plus(Duration.ofMinutes(600)))
                        .active(false)
                        .build(),
                ev("without power").powerKw(0, 0).build());

        for (Ev one : hopeless) {
            List<Ev> all = new ArrayList<>(others);
            all.add(one);
            Plan plan = solve(problem(116, all));

            assertThat(plan.minFraction().orElseThrow()).isCloseTo(7.2 * 1.5 / 5, within(1e-3));
            assertThat(plan.energyKwh()).isCloseTo(alone, within(1e-3));
        }
    }

    @Test
    void noLimitAtAllGivesEveryoneTheMost() {
        Plan plan = solve(problem(Double.POSITIVE_INFINITY, List.of(ev("a").build(), ev("b").build())));

        assertThat(plan.status()).isEqualTo(PlanStatus.OPTIMAL);
        assertThat(plan.energyKwh("a")).isCloseTo(7.2 * 1.5, within(1e-4));
    }

    @Test
    void everyPlanKeepsEveryRuleWhateverTheProblem() {
        Seeds.forEach(Integer.getInteger("lp.problems", 10_000), random -> {
            Problem problem = Problems.any(random);

            Plan plan = solve(problem);

            assertThat(PlanCheck.violations(plan)).isEmpty();
            assertThat(plan.gap().orElseThrow()).isLessThanOrEqualTo(SegmentSolver.OPTIMAL_GAP);
            double objective = plan.objective().orElseThrow();
            if (plan.status() == PlanStatus.OPTIMAL) {
                assertThat(ReferenceObjective.of(plan))
                        .isCloseTo(objective, within(1e-6 * Math.max(1, Math.abs(objective))));
            }
        });
    }

    @Test
    void neverIsWorseThanTheHeuristic() {
        Seeds.forEach(200, random -> {
            Problem problem = Problems.regular(random, 1 + random.nextInt(10), 120);

            double heuristic = ReferenceObjective.of(new GoAlgorithm().solve(problem, Deadline.none()));

            assertThat(solve(problem).objective().orElseThrow())
                    .isGreaterThanOrEqualTo(heuristic - 1e-6 * Math.max(1, Math.abs(heuristic)));
        });
    }

    @Test
    void equalProblemsHaveEqualPlans() {
        Seeds.forEach(100, random -> {
            long seed = random.nextLong();

            Plan first = solve(Problems.any(new Random(seed)));
            Plan second = solve(Problems.any(new Random(seed)));

            assertThat(first.schedules()).isEqualTo(second.schedules());
        });
    }

    @Test
    void whatASolverSaysIsNotBelieved() {
        Problem problem = vectors().get(6).problem();
        double truth = vectors().get(6).objective();
        LpSolver liar = (model, deadline) -> {
            double[] values = new double[model.variables()];
            double[] multipliers = new double[model.rows()];
            java.util.Arrays.fill(values, 7);
            java.util.Arrays.fill(multipliers, -3);
            return Optional.of(new LpSolution(values, multipliers));
        };

        Plan plan = new NumericalAlgorithm(liar, new MinimumPowerArbiter()).solve(problem, Deadline.none());

        assertThat(PlanCheck.violations(plan)).isEmpty();
        assertThat(plan.objective().orElseThrow()).isCloseTo(truth, within(1e-6 * truth));
    }

    @Test
    void aSolverThatThrowsIsSurvived() {
        LpSolver broken = (model, deadline) -> {
            throw new ArrayIndexOutOfBoundsException("as seen in libraries");
        };

        Plan plan = new NumericalAlgorithm(broken, new MinimumPowerArbiter())
                .solve(vectors().get(0).problem(), Deadline.none());

        assertThat(plan.status()).isEqualTo(PlanStatus.OPTIMAL);
    }

    @Test
    void whereTimeRunsOutTheBetterOfBothStandsAndSaysSo() {
        Problem problem = vectors().get(12).problem();
        AtomicLong now = new AtomicLong();
        // Each look at the time takes a second; ten are enough to begin and too few to finish.
        Deadline soon = Deadline.after(Duration.ofSeconds(10), () -> now.getAndAdd(1_000_000_000L));

        Plan plan = new NumericalAlgorithm().solve(problem, soon);

        assertThat(plan.status()).isEqualTo(PlanStatus.FEASIBLE);
        assertThat(plan.notes()).singleElement().asString().contains("time budget");
        assertThat(plan.gap().orElseThrow()).isGreaterThan(SegmentSolver.OPTIMAL_GAP);
        assertThat(PlanCheck.violations(plan)).isEmpty();
        assertThat(plan.objective().orElseThrow())
                .isGreaterThanOrEqualTo(
                        ReferenceObjective.of(new GoAlgorithm().solve(problem, Deadline.none())) - 1e-6);
    }

    @Test
    void aProgramTooLargeForTheBudgetIsLeftToTheHeuristic() {
        Problem problem = Problems.regular(new Random(1), 400, 480);

        Plan plan = new NumericalAlgorithm().solve(problem, Deadline.after(Duration.ofMillis(1), () -> 0));

        assertThat(plan.algorithm()).isEqualTo("go");
        assertThat(plan.notes()).singleElement().asString().contains("too large for the time budget");
        assertThat(PlanCheck.violations(plan)).isEmpty();
    }
}
