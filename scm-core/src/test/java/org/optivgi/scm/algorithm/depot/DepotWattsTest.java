package org.optivgi.scm.algorithm.depot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.optivgi.scm.algorithm.Deadline;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.algorithm.SharedLimits;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Horizon;
import org.optivgi.scm.ev.Phases;
import org.optivgi.scm.ev.PowerSeries;
import org.optivgi.scm.ev.Supply;
import org.optivgi.scm.site.PhaseRotation;
import org.optivgi.scm.site.Site;
import org.optivgi.scm.site.SiteNode;

/** Connectors that are limited in watts, all of which their vehicles may draw on one phase. */
class DepotWattsTest {
    private static final Instant START = Instant.parse("2026-01-05T18:00:00Z");
    private static final double VOLTS = 230;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void thePlanHoldsThoughEveryVehicleDrawsOnOnePhase(long seed) {
        Random random = new Random(seed);
        Horizon horizon = new Horizon(START, Duration.ofMinutes(15), 24);
        double limitAmps = 30 + random.nextInt(60);
        Problem problem = problem(random, horizon, limitAmps);

        Plan plan = new DepotAlgorithm().solve(problem, Deadline.none());

        SharedLimits limits = SharedLimits.of(problem);
        double most = 0;
        for (int step = 0; step < horizon.steps(); step++) {
            for (int k = 0; k < limits.size(); k++) {
                double sum = 0;
                for (int e = 0; e < problem.evs().size(); e++) {
                    double kw = plan.schedule("ev-" + e).at(step);
                    sum += worstAmps(problem.evs().get(e), kw);
                    most = Math.max(most, kw);
                }
                assertThat(sum).as("limit %d in step %d", k, step).isLessThanOrEqualTo(limitAmps + 1e-6);
            }
        }
        assertThat(most).isPositive();
    }

    private static double worstAmps(Ev ev, double kw) {
        Double onePhase = ev.onePhaseAmps();
        return onePhase == null ? ev.supply().amps(kw) : Math.min(onePhase, kw * 1000 / VOLTS);
    }

    private static Problem problem(Random random, Horizon horizon, double limitAmps) {
        List<Ev> evs = new ArrayList<>();
        for (int e = 0; e < 5; e++) {
            double maxAmps = random.nextBoolean() ? 16 : 32;
            Supply supply = Supply.of(VOLTS, Phases.THREE);
            evs.add(Ev.builder("ev-" + e)
                    .powerKw(supply.kw(6), supply.kw(maxAmps))
                    .arrival(START)
                    .departure(START.plus(Duration.ofMinutes(60 + random.nextInt(300))))
                    .energyKwh(5 + random.nextInt(40))
                    .supply(supply)
                    .onePhaseAmps(random.nextInt(3) > 0 ? maxAmps : null)
                    .build());
        }
        return new Problem(evs, onePanel(limitAmps, horizon), horizon);
    }

    private static Site onePanel(double limitAmps, Horizon horizon) {
        SiteNode panel = SiteNode.of("panel").withLimitAmps(PowerSeries.constant(limitAmps, horizon.steps()));
        for (int e = 0; e < 5; e++) {
            panel = panel.withOutlet("ev-" + e, 1, PhaseRotation.RST);
        }
        return Site.tree(panel, VOLTS, horizon.steps());
    }
}
