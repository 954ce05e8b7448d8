package org.optivgi.scm.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.optivgi.scm.algorithm.Algorithm;
import org.optivgi.scm.algorithm.Deadline;
import org.optivgi.scm.algorithm.GoAlgorithm;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.algorithm.PlanStatus;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.ev.ChargingRateUnit;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Phases;
import org.optivgi.scm.ev.ProfileRules;
import org.optivgi.scm.ev.Schedule;
import org.optivgi.scm.ev.Supply;
import org.optivgi.scm.testkit.FakeTranslation;
import org.optivgi.scm.time.Ticker;
import org.optivgi.scm.translation.StationGroup;

class ScmRunnerTest {
    private static final Instant NOW = Instant.parse("2026-01-05T06:00:45Z");
    private static final Instant START = Instant.parse("2026-01-05T06:00:00Z");
    private static final StationGroup NORTH = new StationGroup("north", "North yard");
    private static final StationGroup SOUTH = new StationGroup("south", "South yard");
    private static final EventBatch REASON = EventBatch.of(new ScmEvent.OperatorRequest("test"));

    private final FakeTranslation translation = new FakeTranslation();

    private static Ev.Builder ev(String id) {
        return Ev.builder(id)
                .powerKw(0, 7.2)
                .arrival(START.minusSeconds(600))
                .departure(START.plus(Duration.ofHours(4)))
                .energyKwh(20)
                .supply(Supply.of(240, Phases.ONE))
                .unit(ChargingRateUnit.A);
    }

    private ScmRunner runner(Algorithm algorithm, RunnerSettings settings) {
        return new ScmRunner(
                List.of(NORTH, SOUTH),
                translation,
                algorithm,
                new GoAlgorithm(),
                settings,
                Clock.fixed(NOW, ZoneOffset.UTC),
                Ticker.system());
    }

    private CycleReport run(Algorithm algorithm) {
        return runner(algorithm, RunnerSettings.DEFAULT).runCycle(REASON);
    }

    private void bothGroupsHaveOneVehicle() {
        translation.evs(NORTH, ev("north-1").build()).limitKw(NORTH, 30);
        translation.evs(SOUTH, ev("south-1").build()).limitKw(SOUTH, 30);
    }

    @Test
    void plansEveryGroupFromTheCurrentStepOn() {
        bothGroupsHaveOneVehicle();

        CycleReport report = run(new GoAlgorithm());

        assertThat(report.horizon().start()).isEqualTo(START);
        assertThat(report.failedGroups()).isZero();
        assertThat(translation.sent(NORTH).charging()).singleElement().satisfies(charging -> {
            assertThat(charging.ev().evId()).isEqualTo("north-1");
            assertThat(charging.profile().limitAt(START)).isEqualTo(30);
        });
        assertThat(translation.sent(SOUTH).plan().problem().horizon()).isEqualTo(report.horizon());
        assertThat(translation.openSessions()).isZero();
    }

    // Defect B16.
    @Test
    void aResolutionOfHalfAMinuteWorks() {
        bothGroupsHaveOneVehicle();
        RunnerSettings settings = new RunnerSettings(
                Duration.ofSeconds(30), 960, Duration.ofSeconds(5), Duration.ofHours(1), ProfileRules.DEFAULT);

        CycleReport report = runner(new GoAlgorithm(), settings).runCycle(REASON);

        assertThat(report.horizon().start()).isEqualTo(START.plusSeconds(30));
        assertThat(report.failedGroups()).isZero();
    }

    // Defect B3, and the sum of what is sent in amperes.
    @Test
    void whatSixVehiclesAreToldStaysWithinTheLimitAfterRounding() {
        translation
                .evs(
                        NORTH,
                        IntStream.range(0, 6)
                                .mapToObj(i -> ev("ev-" + i).build())
                                .toArray(Ev[]::new))
                .limitKw(NORTH, 30);

        run(new GoAlgorithm());

        double total = translation.sent(NORTH).charging().stream()
                .mapToDouble(
                        charging -> charging.ev().supply().kw(charging.profile().limitAt(START)))
                .sum();
        assertThat(total).isLessThanOrEqualTo(30).isGreaterThan(29.8);
    }

    // Defect B12: profiles went to vehicles that had not arrived, on transactions that do not exist.
    @Test
    void onlyActiveVehiclesAreToldAnything() {
        translation
                .evs(NORTH, ev("here").build(), ev("expected").active(false).build())
                .limitKw(NORTH, 30);

        run(new GoAlgorithm());

        assertThat(translation.sent(NORTH).charging())
                .extracting(charging -> charging.ev().evId())
                .containsExactly("here");
        assertThat(translation.sent(NORTH).plan().schedules()).containsKeys("here", "expected");
    }

    // Defect B13: one group's failing fetch kept the next from ever being planned.
    @Test
    void aGroupWhoseLimitCannotBeFetchedDoesNotHarmTheNext() {
        bothGroupsHaveOneVehicle();
        translation.failLimit(NORTH);

        CycleReport report = run(new GoAlgorithm());

        assertThat(report.groups().get(0).outcome())
                .isInstanceOfSatisfying(
                        GroupOutcome.Failed.class,
                        failed -> assertThat(failed.stage()).isEqualTo(GroupOutcome.Stage.FETCH));
        assertThat(translation.wasSent(NORTH)).isFalse();
        assertThat(translation.wasSent(SOUTH)).isTrue();
        assertThat(translation.openSessions()).isZero();
    }

    @Test
    void aFetchThatFailsNeverLooksLikeNoVehicles() {
        bothGroupsHaveOneVehicle();
        translation.failEvs(SOUTH);
        ScmRunner runner = runner(new GoAlgorithm(), RunnerSettings.DEFAULT);

        CycleReport report = runner.runCycle(REASON);

        assertThat(report.failedGroups()).isOne();
        assertThat(runner.failedGroups()).isOne();
        assertThat(translation.wasSent(SOUTH)).isFalse();
    }

    @Test
    void twoVehiclesOfOneIdFailTheirGroupAlone() {
        bothGroupsHaveOneVehicle();
        translation.evs(NORTH, ev("twin").build(), ev("twin").build());

        CycleReport report = run(new GoAlgorithm());

        assertThat(report.groups().get(0).outcome())
                .isInstanceOfSatisfying(
                        GroupOutcome.Failed.class,
                        failed -> assertThat(failed.cause()).hasMessageContaining("evId twin occurs twice"));
        assertThat(translation.wasSent(SOUTH)).isTrue();
    }

    @Test
    void aGroupThatCannotBeToldIsReported() {
        bothGroupsHaveOneVehicle();
        translation.failSend(NORTH);

        CycleReport report = run(new GoAlgorithm());

        assertThat(report.groups().get(0).outcome())
                .isInstanceOfSatisfying(
                        GroupOutcome.Failed.class,
                        failed -> assertThat(failed.stage()).isEqualTo(GroupOutcome.Stage.SEND));
        assertThat(translation.wasSent(SOUTH)).isTrue();
    }

    @Test
    void anAlgorithmThatOverflowsTheStackIsReplacedByTheFallback() {
        bothGroupsHaveOneVehicle();
        ScmRunner runner = runner(new Endless(), RunnerSettings.DEFAULT);

        CycleReport report = runner.runCycle(REASON);

        assertThat(report.groups())
                .allSatisfy(group -> assertThat(group.outcome())
                        .isInstanceOfSatisfying(GroupOutcome.Sent.class, sent -> {
                            assertThat(sent.fellBack()).isTrue();
                            assertThat(sent.plan().algorithm()).isEqualTo("go");
                            assertThat(sent.plan().notes())
                                    .singleElement()
                                    .asString()
                                    .contains("StackOverflowError");
                        }));
        assertThat(runner.fallbacks()).isEqualTo(2);
    }

    @Test
    void aPlanThatBreaksTheLimitIsNotSent() {
        translation.evs(NORTH, ev("a").build(), ev("b").build()).limitKw(NORTH, 10);
        Algorithm greedy = new Algorithm() {
            @Override
            public String name() {
                return "greedy";
            }

            @Override
            public Plan solve(Problem problem, Deadline deadline) {
                double[] kw = new double[problem.horizon().steps()];
                java.util.Arrays.fill(kw, 0, 200, 7.2);
                return Plan.of(
                        problem,
                        name(),
                        PlanStatus.OPTIMAL,
                        problem.evs().stream().map(ev -> Schedule.of(kw)).toList());
            }
        };

        run(greedy);

        assertThat(translation.sent(NORTH).plan().algorithm()).isEqualTo("go");
        assertThat(translation.sent(NORTH).plan().schedules().values().stream()
                        .mapToDouble(schedule -> schedule.at(0))
                        .sum())
                .isLessThanOrEqualTo(10 + 1e-6);
    }

    // Defect B10: one minute past its departure, a vehicle that was still plugged in got nothing any more.
    @Test
    void aVehicleThatOverstaysKeepsCharging() {
        translation
                .evs(NORTH, ev("late").departure(START.minusSeconds(60)).build())
                .limitKw(NORTH, 30);

        run(new GoAlgorithm());

        assertThat(translation.sent(NORTH).charging().get(0).schedule().at(0)).isGreaterThan(7);
    }

    @Test
    void anUnknownVoltageIsTakenFromTheGroup() {
        translation
                .evs(
                        NORTH,
                        ev("van")
                                .supply(Supply.ofUnknownVoltage(Phases.THREE))
                                .powerKw(0, 11.04)
                                .build())
                .voltage(NORTH, 230)
                .limitKw(NORTH, 30);

        run(new GoAlgorithm());

        assertThat(translation.sent(NORTH).charging().get(0).profile().limitAt(START))
                .isEqualTo(16);
    }

    @Test
    void amperesWithoutAnyVoltageFailTheGroupRatherThanGuess() {
        translation
                .evs(
                        NORTH,
                        ev("van").supply(Supply.ofUnknownVoltage(Phases.THREE)).build())
                .limitKw(NORTH, 30);

        CycleReport report = run(new GoAlgorithm());

        assertThat(report.groups().get(0).outcome())
                .isInstanceOfSatisfying(
                        GroupOutcome.Failed.class,
                        failed -> assertThat(failed.cause()).hasMessageContaining("phaseVoltage"));
    }

    private static final class Endless implements Algorithm {
        @Override
        public String name() {
            return "endless";
        }

        @Override
        public Plan solve(Problem problem, Deadline deadline) {
            return deeper(problem, new ArrayList<>());
        }

        private Plan deeper(Problem problem, List<Object> path) {
            path.add(this);
            Plan plan = deeper(problem, path);
            path.clear();
            return plan;
        }
    }
}
