package org.optivgi.scm.algorithm.depot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.optivgi.scm.algorithm.Deadline;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.algorithm.PlanCheck;
import org.optivgi.scm.algorithm.PlanStatus;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Expectations;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Run;
import org.optivgi.scm.ev.Standing;
import org.optivgi.scm.site.Site;
import org.optivgi.scm.site.SiteLimit;

/** Where other planners are known to fail: one test for each. */
class DepotDefectsTest {
    private static final Instant NOW = Instant.parse("2026-01-05T06:00:00Z");
    private static final Horizon HORIZON = Horizon.from(NOW);

    private final DepotAlgorithm depot = new DepotAlgorithm();

    private static Ev.Builder ev(String id, double min, double max, int leavesInMinutes, double kwh) {
        return Ev.builder(id)
                .powerKw(min, max)
                .arrival(NOW)
                .departure(NOW.plus(Duration.ofMinutes(leavesInMinutes)))
                .energyKwh(kwh);
    }

    private Plan plan(double limitKw, List<Ev> evs) {
        Plan plan = depot.solve(
                new Problem(evs, Site.of(SiteLimit.constant(limitKw, HORIZON.steps())), HORIZON), Deadline.none());
        assertThat(PlanCheck.violations(plan)).isEmpty();
        return plan;
    }

    /** 16 vehicles that ask for 5 kWh within 90 minutes under 116 kW. */
    private static List<Ev> sixteen() {
        List<Ev> evs = new ArrayList<>();
        IntStream.range(0, 16).forEach(i -> evs.add(ev("ev-" + i, 0, 7.2, 90, 5).build()));
        return evs;
    }

    private void assertSixteenGetAll(Ev odd) {
        List<Ev> evs = sixteen();
        evs.add(odd);

        Plan plan = plan(116, evs);

        for (int i = 0; i < 16; i++) {
            assertThat(plan.energyKwh("ev-" + i)).isCloseTo(5, within(1e-6));
        }
    }

    @Test
    void b4AndB5_minimaThatDoNotFitAreServedWithinTheLimit() {
        List<Ev> evs = IntStream.range(0, 3)
                .mapToObj(i -> ev("ev-" + i, 3, 7, 480, 20).build())
                .toList();

        Plan plan = plan(5, evs);

        assertThat(plan.status()).isEqualTo(PlanStatus.CURTAILED);
        assertThat(plan.energyKwh()).isGreaterThan(0.99 * 5 * 8);
        for (Ev ev : evs) {
            assertThat(plan.energyKwh(ev.evId())).isGreaterThan(5 * 8 / 3.0 * 0.8);
        }
    }

    @Test
    void b6_aVehicleThatNeedsNothingCostsTheOthersNothing() {
        assertSixteenGetAll(ev("full", 0, 7.2, 90, 0).build());
    }

    @Test
    void b7_aLimitOfZeroForAWhileIsAPause() {
        SiteLimit limit = SiteLimit.ofRuns(List.of(new Run(0, 10), new Run(15, 0), new Run(30, 10)), HORIZON.steps());
        Problem problem = new Problem(List.of(ev("a", 0, 10, 60, 7).build()), Site.of(limit), HORIZON);

        Plan plan = depot.solve(problem, Deadline.none());

        assertThat(plan.energyKwh("a")).isCloseTo(7, within(1e-6));
        assertThat(plan.schedule("a").at(20)).isZero();
    }

    @Test
    void b8_nobodyIsPlannedBeyondItsRequest() {
        Plan plan = plan(
                20,
                List.of(ev("a", 0, 7.2, 480, 5).build(), ev("b", 0, 7.2, 480, 0).build()));

        assertThat(plan.energyKwh("a")).isCloseTo(5, within(1e-6));
        assertThat(plan.energyKwh("b")).isZero();
    }

    @Test
    void b9_aVehicleThatStaysBeyondTheHorizonIsPlannedToItsEnd() {
        Plan plan = plan(7, List.of(ev("a", 0, 7, 24 * 60, 150).build()));

        assertThat(plan.schedule("a").at(HORIZON.steps() - 1)).isEqualTo(7);
    }

    @Test
    void b10_anOverstayerGoesOnAsCapacityAllows() {
        Ev said = ev("late", 0, 7.2, -1, 10).build();

        Plan plan = plan(20, List.of(Expectations.DEFAULT.apply(said, 4, NOW)));

        assertThat(plan.schedule("late").at(0)).isCloseTo(7.2, within(1e-6));
    }

    @Test
    void b11_aHopelessRequestCostsTheOthersNothing() {
        assertSixteenGetAll(ev("hopeless", 0, 7.2, 10, 500).build());
    }

    @Test
    void b11_anOverstayerCostsTheOthersNothing() {
        assertSixteenGetAll(
                Expectations.DEFAULT.apply(ev("late", 0, 7.2, -30, 60).build(), 1, NOW));
    }

    @Test
    void b11_aFarOffReservationCostsTheOthersNothing() {
        assertSixteenGetAll(ev("booked", 0, 7.2, 600, 40)
                .active(false)
                .arrival(NOW.plus(Duration.ofMinutes(500)))
                .build());
    }

    @Test
    void b12_areservationIsPlannedOnlyFromItsArrivalOn() {
        Plan plan = plan(
                20,
                List.of(ev("booked", 0, 7.2, 200, 5)
                        .active(false)
                        .arrival(NOW.plus(Duration.ofMinutes(60)))
                        .build()));

        assertThat(plan.schedule("booked").runs().get(0)).isEqualTo(new Run(0, 0));
        assertThat(plan.schedule("booked").at(60)).isPositive();
    }

    @Test
    void b16_resolutionsBelowAMinuteWork() {
        Horizon halfMinutes = new Horizon(NOW, Duration.ofSeconds(30), 960);
        Problem problem =
                new Problem(List.of(ev("a", 0, 7.2, 90, 5).build()), Site.of(SiteLimit.constant(20, 960)), halfMinutes);

        Plan plan = depot.solve(problem, Deadline.none());

        assertThat(plan.energyKwh("a")).isCloseTo(5, within(1e-6));
    }

    @Test
    void b17_plansHaveFewPeriods() {
        List<Ev> evs = IntStream.range(0, 20)
                .mapToObj(i -> ev("ev-" + i, 0, 7.4, 60 + 20 * i, 8 + i).build())
                .toList();

        Plan plan = plan(40, evs);

        for (Ev ev : evs) {
            assertThat(plan.schedule(ev.evId()).runs()).as(ev.evId()).hasSizeLessThanOrEqualTo(24);
        }
    }

    @Test
    void higherPriorityIsServedInFullFirst() {
        Ev ambulance = ev("ambulance", 0, 11, 60, 10)
                .standing(Standing.NONE.withPriority(1))
                .build();

        Plan plan = plan(
                11,
                List.of(
                        ev("a", 0, 11, 60, 10).build(),
                        ambulance,
                        ev("b", 0, 11, 60, 10).build()));

        assertThat(plan.energyKwh("ambulance")).isCloseTo(10, within(1e-6));
        assertThat(plan.energyKwh("a") + plan.energyKwh("b")).isCloseTo(1, within(1e-6));
    }

    @Test
    void whatAVisitHasHadCountsTowardsItsFraction() {
        Ev had = ev("had", 0, 11, 60, 10)
                .standing(Standing.NONE.withDeliveredKwh(10))
                .build();

        Plan plan = plan(10, List.of(had, ev("new", 0, 11, 60, 20).build()));

        assertThat(plan.energyKwh("had")).isCloseTo(0, within(1e-6));
        assertThat(plan.energyKwh("new")).isCloseTo(10, within(1e-6));
    }

    @Test
    void expectedEnergyOfAllComesBeforeTheRestOfARequest() {
        Ev greedy = ev("greedy", 0, 11, 60, 60)
                .standing(Standing.NONE.withExpectedKwh(5))
                .build();

        Plan plan = plan(10, List.of(greedy, ev("modest", 0, 11, 60, 5).build()));

        assertThat(plan.energyKwh("modest")).isCloseTo(5, within(1e-6));
        assertThat(plan.energyKwh("greedy")).isCloseTo(5, within(1e-6));
    }
}
