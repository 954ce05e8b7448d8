package org.optivgi.scm.algorithm.depot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.optivgi.scm.algorithm.Deadline;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.algorithm.PlanCheck;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.ev.Run;
import org.optivgi.scm.testkit.Depots;
import org.optivgi.scm.testkit.Problems;
import org.optivgi.scm.testkit.Seeds;

/** What holds for every plan of {@code depot}. {@code -Ddepot.cases=N} plays more than the usual 10,000 depots. */
class DepotPropertiesTest {
    private static final int CASES = Integer.getInteger("depot.cases", 10_000);
    private static final double NOISE = 1e-6;

    private final DepotAlgorithm depot = new DepotAlgorithm();

    @Test
    void keepsEveryLimitOfEveryTreeOnEveryPhase() {
        Seeds.forEach(CASES, random -> {
            Problem problem = Depots.any(random);

            Plan plan = depot.solve(problem, Deadline.none());

            assertSound(plan);
        });
    }

    @Test
    void keepsTheLimitOfOddProblems() {
        Seeds.forEach(CASES, random -> {
            Problem problem = Problems.any(random);

            Plan plan = depot.solve(problem, Deadline.none());

            assertSound(plan);
        });
    }

    @Test
    void plansTheSameTwice() {
        Seeds.forEach(CASES / 20, random -> {
            Problem problem = Depots.any(random);

            Plan once = depot.solve(problem, Deadline.none());
            Plan twice = new DepotAlgorithm().solve(problem, Deadline.none());

            assertThat(twice.schedules()).isEqualTo(once.schedules());
        });
    }

    @Test
    void keepsEveryLimitWhenThereIsNoTimeAtAll() {
        Seeds.forEach(CASES / 20, random -> {
            Problem problem = Depots.any(random);

            Plan plan = depot.solve(problem, Deadline.after(Duration.ZERO, () -> 0));

            assertSound(plan);
        });
    }

    private static void assertSound(Plan plan) {
        assertThat(PlanCheck.violations(plan)).isEmpty();
        for (Ev ev : plan.problem().evs()) {
            assertThat(plan.energyKwh(ev.evId())).as(ev.evId()).isLessThanOrEqualTo(ev.energyKwh() + NOISE);
            for (Run run : plan.schedule(ev.evId()).runs()) {
                double settable = ev.powerSteps().down(run.kw());
                assertThat(run.kw()).as(ev.evId()).isLessThanOrEqualTo(settable * (1 + NOISE) + 1e-9);
            }
        }
    }
}
