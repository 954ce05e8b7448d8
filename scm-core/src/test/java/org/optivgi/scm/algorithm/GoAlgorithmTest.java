package org.optivgi.scm.algorithm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Run;
import org.optivgi.scm.ev.Schedule;
import org.optivgi.scm.site.Site;
import org.optivgi.scm.site.SiteLimit;
import org.optivgi.scm.testkit.Problems;
import org.optivgi.scm.testkit.Seeds;
import org.optivgi.scm.testkit.Vectors;
import org.optivgi.scm.testkit.Vectors.Vector;

class GoAlgorithmTest {
    private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");
    private static final Horizon HORIZON = Horizon.from(START);

    static List<Vector> vectors() {
        return Vectors.read("go");
    }

    private static Plan solve(Problem problem) {
        return new GoAlgorithm().solve(problem, Deadline.none());
    }

    private static Ev.Builder ev(String id) {
        return Ev.builder(id).powerKw(0, 7.2).arrival(START).departure(START.plus(Duration.ofHours(4)));
    }

    private static Problem problem(double limitKw, Ev... evs) {
        return new Problem(List.of(evs), Site.of(SiteLimit.constant(limitKw, HORIZON.steps())), HORIZON);
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void agreesWithTheReferenceInEveryStep(Vector vector) {
        Plan plan = solve(vector.problem());

        for (Map.Entry<String, Schedule> expected : vector.schedules().entrySet()) {
            double[] actual = plan.schedule(expected.getKey()).toArray();
            double[] reference = expected.getValue().toArray();
            assertThat(IntStream.range(0, actual.length)
                            .mapToDouble(t -> Math.abs(actual[t] - reference[t]))
                            .max()
                            .orElseThrow())
                    .as("largest difference for EV %s in kW", expected.getKey())
                    .isLessThan(1e-6);
        }
    }

    @Test
    void allVectorsAreThere() {
        assertThat(vectors()).hasSize(40);
    }

    @Test
    void noVehiclesMakeAnEmptyPlan() {
        assertThat(solve(problem(30)).schedules()).isEmpty();
    }

    @Test
    void vehiclesThatTogetherWantMoreThanTheLimitShareIt() {
        Plan plan = solve(problem(
                30,
                IntStream.range(0, 6)
                        .mapToObj(i -> ev("ev-" + i).energyKwh(60).build())
                        .toArray(Ev[]::new)));

        assertThat(plan.schedules().values())
                .allSatisfy(schedule -> assertThat(schedule.at(0)).isCloseTo(5, within(1e-9)));
    }

    // Defect B4: 9 kW were sent under a limit of 5.
    @Test
    void minimumPowersThatDoNotFitAreServedInTurnWithinTheLimit() {
        Ev[] evs = IntStream.range(0, 3)
                .mapToObj(i -> ev("ev-" + i).powerKw(3, 7.2).energyKwh(20).build())
                .toArray(Ev[]::new);

        Plan plan = solve(problem(5, evs));

        assertThat(plan.status()).isEqualTo(PlanStatus.CURTAILED);
        assertThat(plan.notes()).hasSize(1);
        assertThat(PlanCheck.violations(plan)).isEmpty();
        assertThat(plan.schedules().values())
                .allSatisfy(schedule -> assertThat(schedule.energyKwh(HORIZON)).isGreaterThanOrEqualTo(3));
    }

    // Defect B4: 35 kW were sent under a limit of 30.
    @Test
    void asManyMinimumPowersAsFitAreServed() {
        Ev[] evs = IntStream.range(0, 25)
                .mapToObj(i -> ev("ev-" + i).powerKw(1.4, 7.2).energyKwh(20).build())
                .toArray(Ev[]::new);

        Plan plan = solve(problem(30, evs));

        assertThat(PlanCheck.violations(plan)).isEmpty();
        assertThat(plan.schedules().values().stream().filter(schedule -> schedule.at(0) > 0))
                .hasSize(21);
    }

    // Defect B8: 57.48 kWh were planned for a vehicle that asked for 5.
    @Test
    void energyBeyondTheRequestIsAnOption() {
        Problem problem = problem(20, ev("van").energyKwh(5).build());

        Plan beyond = solve(problem);
        Plan within = new GoAlgorithm(new GoOptions(1, true, false), new MinimumPowerArbiter())
                .solve(problem, Deadline.none());

        assertThat(beyond.energyKwh("van")).isCloseTo(7.2 * 4, within(1e-6));
        assertThat(within.energyKwh("van")).isCloseTo(5, within(1e-6));
        assertThat(PlanCheck.violationsWithinRequest(within)).isEmpty();
    }

    @Test
    void theRequiredEnergyComesEarlyRatherThanLate() {
        Plan plan = new GoAlgorithm(new GoOptions(1, true, false), new MinimumPowerArbiter())
                .solve(problem(20, ev("van").energyKwh(7.2).build()), Deadline.none());

        assertThat(plan.schedule("van").at(0)).isCloseTo(7.2, within(1e-9));
        assertThat(plan.schedule("van").at(61)).isCloseTo(0, within(1e-9));
    }

    // Defect B7.
    @Test
    void aLimitOfZeroForAWhilePausesEverybodyForThatWhile() {
        Problem problem = new Problem(
                List.of(ev("van").energyKwh(60).build()),
                Site.of(SiteLimit.ofRuns(List.of(new Run(0, 20), new Run(10, 0), new Run(25, 20)), 480)),
                HORIZON);

        Schedule schedule = solve(problem).schedule("van");

        assertThat(schedule.at(9)).isCloseTo(7.2, within(1e-9));
        assertThat(schedule.at(10)).isZero();
        assertThat(schedule.at(24)).isZero();
        assertThat(schedule.at(25)).isCloseTo(7.2, within(1e-9));
    }

    @Test
    void noLimitAtAllGivesEveryoneTheMost() {
        Plan plan = solve(problem(
                Double.POSITIVE_INFINITY,
                ev("a").energyKwh(60).build(),
                ev("b").energyKwh(60).build()));

        assertThat(plan.schedule("a").at(0)).isCloseTo(7.2, within(1e-9));
        assertThat(plan.schedule("b").at(239)).isCloseTo(7.2, within(1e-9));
    }

    @Test
    void equalVehiclesGetEqualPartsWithoutRegardToSizeWhenFairnessIsZero() {
        Problem problem = problem(
                10,
                ev("big").powerKw(0, 50).energyKwh(500).build(),
                ev("small").powerKw(0, 10).energyKwh(500).build());

        Plan plan = new GoAlgorithm(new GoOptions(0, false, false), new MinimumPowerArbiter())
                .solve(problem, Deadline.none());

        assertThat(plan.schedule("big").at(0)).isCloseTo(5, within(1e-9));
        assertThat(plan.schedule("small").at(0)).isCloseTo(5, within(1e-9));
    }

    @Test
    void aFairnessThatIsNoNumberIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new GoOptions(Double.NaN, true, true));
    }

    @Test
    void everyPlanKeepsEveryRuleWhateverTheProblem() {
        Seeds.forEach(10_000, random -> {
            Problem problem = Problems.any(random);

            Plan plan = solve(problem);

            assertThat(PlanCheck.violations(plan)).isEmpty();
        });
    }

    @Test
    void withoutTheRemainderNobodyWithoutMinimumGetsMoreThanRequired() {
        GoAlgorithm within = new GoAlgorithm(new GoOptions(1, true, false), new MinimumPowerArbiter());
        Seeds.forEach(2_000, random -> {
            Problem problem = Problems.any(random);

            Plan plan = within.solve(problem, Deadline.none());

            for (Ev ev : problem.evs()) {
                if (ev.minPowerKw() == 0) {
                    assertThat(plan.energyKwh(ev.evId())).isLessThanOrEqualTo(ev.energyKwh() + 1e-6);
                }
            }
        });
    }

    @Test
    void equalProblemsHaveEqualPlans() {
        Seeds.forEach(500, random -> {
            long seed = random.nextLong();

            Plan first = solve(Problems.any(new Random(seed)));
            Plan second = solve(Problems.any(new Random(seed)));

            assertThat(first.schedules()).isEqualTo(second.schedules());
        });
    }
}
