package org.optivgi.scm.algorithm.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.optivgi.scm.algorithm.Algorithm;
import org.optivgi.scm.algorithm.Algorithms;
import org.optivgi.scm.algorithm.Deadline;
import org.optivgi.scm.algorithm.Plan;
import org.optivgi.scm.algorithm.PlanCheck;
import org.optivgi.scm.algorithm.Problem;
import org.optivgi.scm.algorithm.Violation;
import org.optivgi.scm.ev.Ev;
import org.optivgi.scm.testkit.Problems;
import org.optivgi.scm.testkit.Seeds;

class BaselinePropertiesTest {
    private static final int CASES = Integer.getInteger("depot.cases", 10_000);
    private static final double NOISE = 1e-6;

    @ParameterizedTest
    @ValueSource(strings = {"edf", "equal-share", "llf", "round-robin"})
    void everyRuleKeepsTheLimitAndTheRequests(String name) {
        Algorithm rule = Algorithms.installed().get(name);
        Seeds.forEach(CASES, random -> {
            Problem problem = Problems.any(random);

            Plan plan = rule.solve(problem, Deadline.none());

            assertThat(PlanCheck.violations(plan)).isEmpty();
            assertWithinRequests(plan);
        });
    }

    @Test
    void uncontrolledBreaksNothingButTheLimit() {
        Algorithm uncontrolled = new Uncontrolled();
        Seeds.forEach(CASES / 10, random -> {
            Problem problem = Problems.any(random);

            Plan plan = uncontrolled.solve(problem, Deadline.none());

            assertThat(PlanCheck.violations(plan))
                    .extracting(Violation::kind)
                    .isSubsetOf(List.of(Violation.Kind.LIMIT_EXCEEDED));
            assertWithinRequests(plan);
        });
    }

    private static void assertWithinRequests(Plan plan) {
        for (Ev ev : plan.problem().evs()) {
            assertThat(plan.energyKwh(ev.evId())).as(ev.evId()).isLessThanOrEqualTo(ev.energyKwh() + NOISE);
        }
    }
}
