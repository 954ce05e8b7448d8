package org.optivgi.scm.algorithm.depot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.optivgi.scm.algorithm.Deadline;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.ev.Allowance;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Standing;
import org.optivgi.scm.site.Site;
import org.optivgi.scm.site.SiteLimit;

/** Turns where the minimum powers do not fit, planned anew every five minutes as a gateway does. */
class DepotRotationTest {
    private static final Instant START = Instant.parse("2026-01-05T18:00:00Z");
    private static final Duration STEP = Duration.ofMinutes(5);
    private static final int VEHICLES = 8;
    private static final double MINIMUM_KW = 1.38;
    /** Room for three of the eight. */
    private static final double LIMIT_KW = 4.2;

    private final DepotAlgorithm depot = new DepotAlgorithm();
    private final double[] delivered = new double[VEHICLES];
    private final boolean[] on = new boolean[VEHICLES];
    private final Instant[] since = new Instant[VEHICLES];
    private final List<boolean[]> history = new ArrayList<>();

    private void play(int steps, boolean remembers) {
        Arrays.fill(since, START.minus(Duration.ofHours(1)));
        for (int step = 0; step < steps; step++) {
            Instant now = START.plus(STEP.multipliedBy(step));
            Horizon horizon = new Horizon(now, STEP, 96);
            List<Ev> evs = new ArrayList<>();
            for (int e = 0; e < VEHICLES; e++) {
                Standing standing = remembers
                        ? Standing.NONE.withDeliveredKwh(delivered[e]).withAllowance(new Allowance(on[e], since[e]))
                        : Standing.NONE;
                evs.add(Ev.builder("ev-" + e)
                        .powerKw(MINIMUM_KW, 7.36)
                        .arrival(START)
                        .departure(START.plus(Duration.ofHours(10)))
                        .energyKwh(20 - delivered[e])
                        .standing(standing)
                        .build());
            }
            Plan plan = depot.solve(
                    new Problem(evs, Site.of(SiteLimit.constant(LIMIT_KW, horizon.steps())), horizon), Deadline.none());
            carryOut(plan, now);
        }
    }

    private void carryOut(Plan plan, Instant now) {
        boolean[] served = new boolean[VEHICLES];
        double sum = 0;
        for (int e = 0; e < VEHICLES; e++) {
            double kw = plan.schedule("ev-" + e).at(0);
            sum += kw;
            served[e] = kw > 0;
            if (served[e] != on[e]) {
                since[e] = now;
                on[e] = served[e];
            }
            delivered[e] += kw * STEP.toMinutes() / 60.0;
        }
        assertThat(sum).isLessThanOrEqualTo(LIMIT_KW + 1e-6);
        history.add(served);
    }

    private void assertEverybodyHasTurns(int mostWaitSteps) {
        for (int e = 0; e < VEHICLES; e++) {
            int waits = 0;
            for (boolean[] served : history) {
                waits = served[e] ? 0 : waits + 1;
                assertThat(waits).as("steps that ev-%d waits", e).isLessThanOrEqualTo(mostWaitSteps);
            }
        }
    }

    @Test
    void everybodyGetsATurnWithinAnHour() {
        play(48, true);

        assertEverybodyHasTurns(12);
        assertThat(Arrays.stream(delivered).min().orElseThrow())
                .isGreaterThan(0.8 * Arrays.stream(delivered).max().orElseThrow());
    }

    @Test
    void everybodyGetsATurnEvenIfNothingIsRememberedOfThePast() {
        play(48, false);

        assertEverybodyHasTurns(12);
    }

    @Test
    void aTurnLastsAQuarterOfAnHour() {
        play(48, true);

        for (int e = 0; e < VEHICLES; e++) {
            int lasts = 0;
            for (int step = 0; step < history.size(); step++) {
                boolean served = history.get(step)[e];
                if (!served && lasts > 0) {
                    assertThat(lasts).as("steps that a turn of ev-%d lasts", e).isGreaterThanOrEqualTo(3);
                }
                lasts = served ? lasts + 1 : 0;
            }
        }
    }

    @Test
    void oneThatWouldNotBeReadyOtherwiseDoesNotWaitUntilATurnIsOver() {
        Horizon horizon = new Horizon(START, Duration.ofMinutes(1), 120);
        Allowance justSwitchedOn = new Allowance(true, START.minus(Duration.ofMinutes(1)));
        List<Ev> evs = List.of(
                Ev.builder("has-time")
                        .powerKw(4.14, 11)
                        .arrival(START)
                        .departure(START.plus(Duration.ofHours(2)))
                        .energyKwh(6)
                        .standing(Standing.NONE.withAllowance(justSwitchedOn))
                        .build(),
                Ev.builder("has-none")
                        .powerKw(4.14, 11)
                        .arrival(START)
                        .departure(START.plus(Duration.ofMinutes(22)))
                        .energyKwh(11 * 19 / 60.0)
                        .build());

        Plan plan = depot.solve(
                new Problem(evs, Site.of(SiteLimit.constant(11, horizon.steps())), horizon), Deadline.none());

        assertThat(plan.schedule("has-none").at(0)).isEqualTo(11);
        assertThat(plan.schedule("has-time").at(0)).isZero();
    }
}
